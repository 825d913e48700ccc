// Ends with 0 where the process of this container does its work; for HEALTHCHECK in the Dockerfile.
const port = process.env['PORT'] ?? '8080';
const milliseconds = 4_000;

try {
  const signal = AbortSignal.timeout(milliseconds);
  const { ok } = await fetch(`http://127.0.0.1:${port}/health/ready`, { signal });
  process.exitCode = ok ? 0 : 1;
} catch {
  process.exitCode = 1;
}
