/**
 * Whether the environment says where a service is.
 *
 * @param {string} variable
 */
export function isNamed(variable) {
  return (process.env[variable] ?? '') !== '';
}
