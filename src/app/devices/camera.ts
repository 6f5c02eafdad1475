/** Asks for the camera; the browser asks the learner. */
export type Camera = () => Promise<MediaStream>;

export type CameraFailure = 'insecure' | 'refused' | 'no-camera' | 'in-use';

/** The one at the back of a phone; large enough for the smallest parts of a code, and no larger. */
export const openCamera: Camera = () =>
  navigator.mediaDevices.getUserMedia({
    video: { facingMode: 'environment', width: { ideal: 1280 }, height: { ideal: 720 } },
  });

/** By the errors that the Media Capture specification gives (10.2.1). */
export function cameraFailure(error: unknown): CameraFailure {
  // Over plain http there are no media devices at all.
  if (!isSecureContext || !('mediaDevices' in navigator)) return 'insecure';
  switch (error instanceof DOMException ? error.name : '') {
    case 'NotAllowedError':
    case 'SecurityError':
      return 'refused';
    case 'NotReadableError':
    case 'AbortError':
      return 'in-use';
    default:
      return 'no-camera';
  }
}

export const closeCamera = (stream: MediaStream): void => {
  for (const track of stream.getTracks()) track.stop();
};
