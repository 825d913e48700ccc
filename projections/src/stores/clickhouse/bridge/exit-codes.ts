/** How a bridge ends where there is no engine for the platform, now or later. */
export const NO_ENGINE_EXIT_CODE = 3;
