import { parentPort } from 'node:worker_threads';
import { joinTeam, type Invitation } from '../../src/engine/index.ts';

parentPort!.once('message', (invitation: Invitation) => {
  joinTeam(invitation, () => parentPort!.postMessage('joined'));
});
