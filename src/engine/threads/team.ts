import type { Pass } from '../forward.ts';
import { maxThreads, type Share } from '../kernels/share.ts';
import { createControl, words, writePass } from './control.ts';
import type { Invitation } from './helper.ts';
import { change, meet, patience } from './waiting.ts';

/** A thread that runs `joinTeam`, wherever it comes from: a Worker, or a thread of Node. */
export interface Helper {
  /** Settles when it takes part; rejects if it never will. */
  invite(invitation: Invitation): Promise<void>;
  end(): void;
}

/** Below that many rows the threads would wait more for each other than they save. */
const worthwhile = 12;

/** The first thread's side of a team of two. It works alone until the other has joined. */
export class Team {
  readonly share: Share = { part: 0, parts: maxThreads };
  /** Settles when it is known whether the other thread takes part. */
  readonly gathered: Promise<void>;
  readonly #helper: Helper;
  readonly #control = createControl();
  readonly #limit: number;
  #isComplete = false;

  /** @param limit milliseconds after which the other thread counts as lost */
  constructor(
    helper: Helper,
    rest: Omit<Invitation, 'part' | 'parts' | 'control'>,
    limit = patience,
  ) {
    this.#helper = helper;
    this.#limit = limit;
    const { parts } = this.share;
    this.gathered = helper.invite({ ...rest, part: 1, parts, control: this.#control }).then(
      () => {
        this.#isComplete = true;
      },
      // One thread does the same work, in more time.
      () => helper.end(),
    );
  }

  get threads(): number {
    return this.#isComplete ? this.share.parts : 1;
  }

  isWorthwhile(rows: number): boolean {
    return this.#isComplete && rows >= worthwhile;
  }

  /** Lets the other thread begin; this one has to take the same steps. */
  begin(pass: Pass, rows: number): void {
    writePass(this.#control, pass, rows);
    change(this.#control, words.pass);
  }

  /** @throws TeamLost if the other one does not come */
  readonly meet = (): void => meet(this.#control, this.share.parts, this.#limit);

  end(): void {
    this.#isComplete = false;
    this.#helper.end();
  }
}
