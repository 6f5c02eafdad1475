/*
 * The kernels' module: one memory, imported as env.memory, no allocation, no state. Buffers are
 * byte offsets into that memory, at multiples of 16; ../layout.ts says where they lie and how long
 * they are. Their elements are f32 where nothing else is said.
 */
export { attention } from './attention';
export { exponentials } from './exp';
export { gemmF32 } from './gemmF32';
export { gemmInt8 } from './gemmInt8';
export { meanRows, packF32, packI16 } from './rows';
export { gatherF32, gatherI16, multiplySparse } from './sparse';
