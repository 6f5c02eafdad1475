import wasm from 'zxing-wasm/reader/zxing_reader.wasm?url';

/** The Shape Detection API's, which TypeScript does not know and only some browsers have. */
interface Detector {
  detect(source: ImageBitmapSource): Promise<readonly { readonly rawValue: string }[]>;
}

interface DetectorClass {
  new (options: { formats: ['qr_code'] }): Detector;
  getSupportedFormats(): Promise<readonly string[]>;
}

/** What stands in the QR codes that can be seen there. */
export type ReadCodes = (source: ImageBitmapSource) => Promise<readonly string[]>;

/**
 * Reads with the browser's own detector where there is one, else with ZXing from our own origin.
 *
 * @throws where neither can be had
 */
export async function openCodeReader(): Promise<ReadCodes> {
  const native = await nativeDetector();
  if (!native) return readWith(await ownDetector());
  let read = readWith(native);
  return async (source) => {
    try {
      return await read(source);
    } catch (error) {
      // Android has it of a service that may be missing, which shows when it is first asked.
      if (!(error instanceof DOMException && error.name === 'NotSupportedError')) throw error;
      read = readWith(await ownDetector());
      return read(source);
    }
  };
}

const readWith =
  (detector: Detector): ReadCodes =>
  async (source) =>
    (await detector.detect(source)).map(({ rawValue }) => rawValue);

async function nativeDetector(): Promise<Detector | null> {
  const { BarcodeDetector } = globalThis as { readonly BarcodeDetector?: DetectorClass };
  const formats = await BarcodeDetector?.getSupportedFormats().catch((): string[] => []);
  return BarcodeDetector && formats?.includes('qr_code')
    ? new BarcodeDetector({ formats: ['qr_code'] })
    : null;
}

let own: Promise<Detector> | undefined;

function ownDetector(): Promise<Detector> {
  own ??= makeOwn().catch((error: unknown) => {
    // It may be there when it is asked for again.
    own = undefined;
    throw error;
  });
  return own;
}

async function makeOwn(): Promise<Detector> {
  const { BarcodeDetector, prepareZXingModule } = await import('barcode-detector/ponyfill');
  // By itself it would ask another server for this file.
  const overrides = { locateFile: () => wasm };
  await prepareZXingModule({ overrides, fireImmediately: true });
  return new BarcodeDetector({ formats: ['qr_code'] });
}

/** Photographs have more points than a code needs, and each takes its time. */
const longestSide = 2048;

/** @throws where it is no picture */
export async function readCodesIn(file: Blob, read: ReadCodes): Promise<readonly string[]> {
  const whole = await createImageBitmap(file);
  try {
    const scale = longestSide / Math.max(whole.width, whole.height);
    if (scale >= 1) return await read(whole);
    const small = await createImageBitmap(whole, {
      resizeWidth: Math.max(1, Math.round(whole.width * scale)),
      resizeHeight: Math.max(1, Math.round(whole.height * scale)),
      resizeQuality: 'high',
    });
    try {
      return await read(small);
    } finally {
      small.close();
    }
  } finally {
    whole.close();
  }
}
