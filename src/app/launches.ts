import './openedFiles.ts';

/** What the system hands over when the app is opened: https://wicg.github.io/web-app-launch/ */
interface Launch {
  readonly targetURL?: string | null;
  readonly files: readonly FileSystemHandle[];
}

export interface LaunchQueue {
  setConsumer(consumer: (launch: Launch) => void): void;
}

declare global {
  interface Window {
    /** Not in every browser. */
    readonly launchQueue?: LaunchQueue;
  }
}

/** What the app does with a launch. */
export interface Launched {
  openFiles(handles: readonly FileSystemFileHandle[]): Promise<void>;
  follow(url: URL): Promise<void>;
}

/** Launches come to a window that is there already, without its going anywhere by itself. */
export function takeLaunches(queue: LaunchQueue, app: Launched): void {
  queue.setConsumer(({ targetURL, files }) => {
    const handles = files.filter((handle) => handle instanceof FileSystemFileHandle);
    if (handles.length > 0) void app.openFiles(handles);
    else if (typeof targetURL === 'string') void followTarget(new URL(targetURL), app);
  });
}

/** Who taps the app's icon wants to go on where they were; who takes a shortcut, where it leads. */
async function followTarget(url: URL, app: Launched): Promise<void> {
  const isStart = url.pathname === '/' && url.search === '';
  if (!isStart && url.href !== location.href) await app.follow(url);
}
