/** The folders of this room that hold a `lesson.md`, as the compiler finds them: `Lesson[]`. */
declare module 'virtual:lessons' {
  export const lessons: unknown;
}
