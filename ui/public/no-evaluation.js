// The page may not evaluate text as code (its content security policy), and zod would try to when a
// schema is made. This runs before every module, whatever chunk a schema lands in.
globalThis.__zod_globalConfig = { jitless: true };
