const encoder = 'module_apply_default/Encoder_en';
const attention = 'TransformerLayer/MultiheadAttention/DotProductAttention/BaseDotProductAttention';
/** The published graph's nodes: the attention weights of both layers, and the sentence embedding. */
export const outputs = [
  `${encoder}/KonaTransformer/Encode/TransformerStack/Layer_0/${attention}/attention_weights`,
  `${encoder}/KonaTransformer/Encode/TransformerStack/Layer_1/${attention}/attention_weights`,
  `${encoder}/hidden_layers/l2_normalize`,
];
