/** The words of the islands: a JSON block that Django rendered in the language of the page. */
let known: Record<string, string> | undefined;

function all(): Record<string, string> {
  if (known === undefined) {
    const block = document.getElementById("linli-words");
    known = block?.textContent ? (JSON.parse(block.textContent) as Record<string, string>) : {};
  }
  return known;
}

/** The sentence of that name, its `{placeholders}` filled in; without a sentence, the name itself. */
export function say(name: string, values: Record<string, string | number> = {}): string {
  const sentence = all()[name] ?? name;
  return sentence.replace(/\{(\w+)\}/g, (whole, key: string) => String(values[key] ?? whole));
}

/** For tests: read the block again. */
export function forgetWords(): void {
  known = undefined;
}
