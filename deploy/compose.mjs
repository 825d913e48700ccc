import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { makeSecrets } from './compose-secrets.mjs';
import { root } from './pinned-node.mjs';

// `npm run compose`: Lumbung on servers, in containers. Other arguments go to `docker compose`
// (`npm run compose -- logs projector`, `npm run compose -- down`).
const folder = join(root, 'deploy');
const given = process.argv.slice(2);
const args = given.length > 0 ? given : ['up', '--build', '--detach', '--wait'];
if (makeSecrets(folder)) process.stderr.write('compose: made deploy/.env with new secrets\n');
const done = spawnSync('docker', ['compose', '-f', join(folder, 'compose.yaml'), ...args], {
  stdio: 'inherit',
});
if (done.error !== undefined) {
  process.stderr.write('compose: docker is not there. Install Docker with its compose plugin.\n');
}
process.exitCode = done.status ?? 1;
