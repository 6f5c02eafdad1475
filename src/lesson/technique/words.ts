import { msg } from '@lit/localize';
import type { Consequence, Constraint } from '../../worker/client.ts';

/** What a constraint is called, in the middle of a sentence. */
export function constraintName(constraint: Constraint): string {
  switch (constraint) {
    case 'accessibility':
      return msg('accessibility as the way in');
    case 'airGap':
      return msg('no way to the outside');
    case 'audit':
      return msg('a history that nobody can change');
    case 'collaboration':
      return msg('editing together at the same moment');
    case 'determinism':
      return msg('the same result every time');
    case 'erasure':
      return msg('deleting without a trace');
    case 'exactlyOnce':
      return msg('exactly once, and nothing lost');
    case 'legacy':
      return msg('old systems that stay as they are');
    case 'longLife':
      return msg('decades of use');
    case 'lowBandwidth':
      return msg('a thin or slow link');
    case 'multiRegion':
      return msg('surviving the loss of a whole site');
    case 'noDowntime':
      return msg('never stopping');
    case 'offline':
      return msg('working offline, with later synchronisation');
    case 'peerToPeer':
      return msg('devices among themselves, without a server');
    case 'plugins':
      return msg('code of others, at run time');
    case 'privacy':
      return msg('data that not even the operator can read');
    case 'realTime':
      return msg('an answer within a fixed time');
    case 'residency':
      return msg('data that stay in one place');
    case 'safety':
      return msg('safety that has to be proven');
    case 'scale':
      return msg('enormous numbers');
    case 'tenants':
      return msg('customers strictly apart');
    case 'tiny':
      return msg('tiny hardware');
    case 'undo':
      return msg('taking back anything, at any time');
    case 'userDefined':
      return msg('rules and data that users define');
    default:
      return constraint satisfies never;
  }
}

/** What follows, as a sentence. */
export function consequenceSentence(consequence: Consequence): string {
  switch (consequence) {
    case 'semanticsFirst':
      return msg(
        'Meaning comes first: every function exists as structure and words before it has a look.',
      );
    case 'everyInput':
      return msg(
        'Commands are apart from the way they are given: keys, voice, switches and eyes reach them all.',
      );
    case 'testedWithPeople':
      return msg('The people it is for test each version; a checklist at the end comes too late.');
    case 'everythingInside':
      return msg('Packages, maps, fonts, time and certificates all come with the installation.');
    case 'signedMedia':
      return msg('Updates arrive as signed files, are checked on arrival, and can be taken back.');
    case 'noOutsideServices':
      return msg(
        'No hosted service can be part of the design: sign-in, monitoring and licences live inside.',
      );
    case 'appendOnly':
      return msg(
        'An append-only store of events is the truth; every present state is computed from it.',
      );
    case 'hashChain':
      return msg('Entries are chained by hashes and signed, so that a change shows.');
    case 'timeQueries':
      return msg('Each question can be asked for any moment of the past (bitemporal data).');
    case 'separateDuties':
      return msg('Whoever runs the machines holds no key that could rewrite the record.');
    case 'convergentData':
      return msg(
        'Documents are data types that merge by themselves: CRDTs, or operational transformation.',
      );
    case 'liveChannel':
      return msg('A lasting connection carries small changes, not whole documents.');
    case 'presence':
      return msg('Cursors, selection and undo belong to each person and not to the document.');
    case 'ownArithmetic':
      return msg(
        'Arithmetic, order and randomness are fixed by the program: no clock, no thread order, no platform’s own mathematics.',
      );
    case 'inputsRecorded':
      return msg(
        'All inputs are recorded with their order, so that any run can be repeated from them.',
      );
    case 'pinnedBuild':
      return msg('Versions of everything, compilers too, are pinned and kept.');
    case 'keyPerPerson':
      return msg('Each person’s data have a key of their own; to delete is to destroy the key.');
    case 'knownCopies':
      return msg('Every copy is known: backups, logs, caches and exports.');
    case 'proofOfErasure':
      return msg('Deletion is a process with an end that can be shown, not a flag in a table.');
    case 'idempotencyKeys':
      return msg('Each request carries a key of its own, so that a repetition is recognised.');
    case 'transactions':
      return msg(
        'What belongs together is one transaction; across systems, an outbox and compensating steps.',
      );
    case 'durableFirst':
      return msg('Nothing is acknowledged before it is stored where a crash cannot reach it.');
    case 'adapter':
      return msg(
        'An adapter keeps the old system’s language out of the rest (anti-corruption layer).',
      );
    case 'theirPace':
      return msg('The old side sets the pace: its formats, its batches, its hours.');
    case 'simulator':
      return msg('A simulator of the old system comes early, as nobody may test on the real one.');
    case 'openFormats':
      return msg('Data lie in open, documented formats that other programs can read.');
    case 'fewDependencies':
      return msg(
        'Few dependencies, all with their sources, and a build that a successor can repeat.',
      );
    case 'replaceableParts':
      return msg('Each part can be replaced behind an interface that outlives it.');
    case 'compactMessages':
      return msg('A compact binary protocol sends differences; every byte has to earn its place.');
    case 'queuesAndPriorities':
      return msg('What waits to be sent is stored, ranked and resumed where it broke off.');
    case 'localDecisions':
      return msg('Decisions are made where the data are, because asking takes too long.');
    case 'replication':
      return msg(
        'Every site holds the data; how writes are agreed on, or merged, is decided first.',
      );
    case 'routingByHealth':
      return msg(
        'Traffic follows the sites that live, and the loss of one is practised regularly.',
      );
    case 'redundancy':
      return msg(
        'There is a second of everything that can fail, and the change-over is automatic.',
      );
    case 'rollingUpgrade':
      return msg(
        'Old and new versions run side by side; schemas change in steps that both understand.',
      );
    case 'stateOutside':
      return msg('Sessions and state live outside the processes, so that each of them can go.');
    case 'localDatabase':
      return msg('A local database on the device is what the app reads and writes.');
    case 'conflictResolution':
      return msg('Conflict resolution is part of the data model, for instance with CRDTs.');
    case 'serviceWorker':
      return msg('A service worker, or an installed app, brings the program itself on board.');
    case 'syncProtocol':
      return msg('A protocol exchanges changes later, in any order, also twice, without harm.');
    case 'discovery':
      return msg('Devices have to find each other, and to get through routers, by themselves.');
    case 'keysAsIdentity':
      return msg('Keys take the place of accounts: nobody is there to reset a password.');
    case 'sandbox':
      return msg('Foreign code runs in a sandbox with limits for time, memory and rights.');
    case 'stableInterface':
      return msg(
        'The interface for extensions is a product of its own: small, versioned, kept stable.',
      );
    case 'capabilities':
      return msg('An extension gets what it was granted and can reach nothing else.');
    case 'keysOnDevice':
      return msg(
        'Keys are made and kept on the users’ devices; losing and sharing them has to be designed.',
      );
    case 'serverBlind':
      return msg(
        'The server stores and forwards what it cannot read, so it cannot search or sort it either.',
      );
    case 'workOnDevice':
      return msg('What needs the content, such as search or recognition, is done on the device.');
    case 'boundedPath':
      return msg(
        'Every step of the path has a bound: a real-time system, no queues without limit.',
      );
    case 'noAllocation':
      return msg(
        'No garbage collection and no locks where it counts; memory is set aside beforehand.',
      );
    case 'measuredWorstCase':
      return msg('The worst case is measured and tested, not the average.');
    case 'regionalStorage':
      return msg(
        'Storage and processing are cut by place, and each record knows where it belongs.',
      );
    case 'ownHosting':
      return msg('Hosting is a decision of law first: what a foreign provider runs is out.');
    case 'everyCopyCounts':
      return msg('Backups, logs, monitoring and support count, too.');
    case 'safeState':
      return msg('There is a safe state, and every fault leads there.');
    case 'smallCore':
      return msg(
        'The critical part is small, apart from the rest, and simple enough to be proven.',
      );
    case 'tracedProof':
      return msg(
        'Each line is traced to a requirement and a test; the process is part of the product.',
      );
    case 'independentChannels':
      return msg('Independent channels compute the same and have to agree.');
    case 'partitioning':
      return msg('Data and work are partitioned so that more machines mean more capacity.');
    case 'queuesInFront':
      return msg('Queues take the peaks, and what is too much is refused in an orderly way.');
    case 'cachesAndCopies':
      return msg('Answers are computed once and copied close to those who read them.');
    case 'loadTests':
      return msg('Tests with the full load come first, not last.');
    case 'boundaryBelow':
      return msg(
        'The border between customers lies below the program: in databases, keys or processes.',
      );
    case 'keyPerTenant':
      return msg('Each customer has keys of their own, also for backups, caches and search.');
    case 'quotas':
      return msg('Each has a share of the machines that nobody else can take.');
    case 'staticMemory':
      return msg('Memory is laid out at compile time; languages with a heap are out.');
    case 'sleepFirst':
      return msg('The device sleeps by design; every wake-up and every radio message has a price.');
    case 'workElsewhere':
      return msg('What is heavy is done elsewhere, or beforehand.');
    case 'commandLog':
      return msg('Each change is a command with an inverse, and they are kept.');
    case 'immutableVersions':
      return msg(
        'States are immutable and share what they have in common, so that all can be kept.',
      );
    case 'outsideEffects':
      return msg('What has left the system, such as mails and payments, needs a counter-action.');
    case 'modelAsData':
      return msg(
        'The data model is itself data: the program knows kinds of things, not the things.',
      );
    case 'ruleLanguage':
      return msg(
        'Rules have a language of their own, with an editor, checks and tests for those who write them.',
      );
    case 'versionedDefinitions':
      return msg('Definitions have versions, as old records follow old rules.');
    default:
      return consequence satisfies never;
  }
}
