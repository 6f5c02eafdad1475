/**
 * Called between the parts of long work: tells how far it is and lets others in meanwhile. It rejects
 * when nobody wants the result any more, which ends the work.
 */
export type Pace = (done: number, total: number) => Promise<void>;
