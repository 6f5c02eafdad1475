import type { SyncView } from '../../sync/view.ts';

/** Whether the server has said that it has the record, so that it is not on this device alone. */
export const isElsewhere = (view: SyncView | undefined): boolean =>
  view?.kind === 'paired' && view.at !== null;
