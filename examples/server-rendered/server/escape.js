/** Escapes a text for HTML, also inside attributes. */
exports.escape = text => {
  const codes = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
  return String(text).replace(/[&<>"']/g, character => codes[character]);
};
