import { createContext } from '@lit/context';
import type { EngineClient } from './client.ts';

/** How an element, wherever it stands, finds the engine that main.ts has made. */
export const engineContext = createContext<EngineClient>(Symbol('engine'));
