// The elements of the atlas's page.

/**
 * An element that every page of an atlas has, of the type that the caller expects of it.
 * @template {Element} Expected
 * @param {string} selector
 * @param {ParentNode} [root]
 */
export const find = (selector, root = document) => /** @type {Expected} */ (root.querySelector(selector));
