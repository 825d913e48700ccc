import { registerHooks } from 'node:module';

// Loaded before a program, it takes the ClickHouse engine away, as on a platform that has none.
registerHooks({
  resolve(specifier, context, next) {
    if (specifier === 'chdb') throw new Error('there is no engine for this platform');
    return next(specifier, context);
  },
});
