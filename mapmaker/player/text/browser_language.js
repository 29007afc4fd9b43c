// The language that the browser prefers.

/** The first of the browser's languages that is known, if any is. @param {string[]} known */
export function browserLanguage(known) {
  const wanted = navigator.languages.flatMap((language) => [language, language.split("-")[0]]);
  return wanted.find((language) => known.includes(language));
}
