import type { Crew, Pass } from '../forward.ts';
import { maxThreads } from '../kernels/share.ts';
import { createControl, words, writePass } from './control.ts';
import { TeamCrew } from './crew.ts';
import type { Invitation } from './helper.ts';
import { patience, wake } from './waiting.ts';

/** A thread that runs `joinTeam`, wherever it comes from: a Worker, or a thread of Node. */
export interface Helper {
  /** Settles when it takes part; rejects if it never will. */
  invite(invitation: Invitation): Promise<void>;
  end(): void;
}

/** Below that many rows the threads would agree more than they compute. */
const worthwhile = 12;

/** The first thread's side of a team of two. It works alone until the other has joined. */
export class Team {
  /** Settles when it is known whether the other thread takes part. */
  readonly gathered: Promise<void>;
  readonly #helper: Helper;
  readonly #control = createControl();
  readonly #crew: TeamCrew;
  #isComplete = false;

  /** @param limit milliseconds after which the other thread counts as lost */
  constructor(
    helper: Helper,
    rest: Omit<Invitation, 'thread' | 'threads' | 'control'>,
    limit = patience,
  ) {
    this.#helper = helper;
    this.#crew = new TeamCrew(this.#control, 0, limit);
    const invitation = { ...rest, thread: 1, threads: maxThreads, control: this.#control };
    this.gathered = helper.invite(invitation).then(
      () => {
        this.#isComplete = true;
      },
      // One thread does the same work, in more time.
      () => helper.end(),
    );
  }

  get threads(): number {
    return this.#isComplete ? maxThreads : 1;
  }

  isWorthwhile(rows: number): boolean {
    return this.#isComplete && rows >= worthwhile;
  }

  /**
   * Lets the other thread begin.
   *
   * @returns who does the steps on this one, until the next pass; a step throws TeamLost if the other
   * thread has taken a part of it and does not come to an end
   */
  begin(pass: Pass, rows: number): Crew {
    this.#crew.begin(writePass(this.#control, pass, rows));
    wake(this.#control, words.pass);
    return this.#crew;
  }

  end(): void {
    this.#isComplete = false;
    this.#helper.end();
  }
}
