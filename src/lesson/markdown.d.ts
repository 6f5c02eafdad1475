declare module '*.md' {
  import type { TemplateResult } from 'lit';

  /** A section of a lesson, as compile.ts makes it. */
  const section: {
    readonly number: string;
    readonly title: string;
    readonly kicker: string;
    readonly minutes: string;
    /** What the Markdown says, our elements in their places. */
    readonly body: TemplateResult;
  };
  export default section;
}
