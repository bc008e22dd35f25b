/** Finds the islands of a page, and those that htmx brings in later, and wakes each of them once. */
export type Island = (element: HTMLElement) => void;
export type Loader = () => Promise<{ wake: Island }>;

const awake = new WeakSet<HTMLElement>();

export async function wakeIslands(within: ParentNode, loaders: Record<string, Loader>): Promise<void> {
  const found = [...within.querySelectorAll<HTMLElement>("[data-island]")];
  if (within instanceof HTMLElement && within.dataset["island"]) found.unshift(within);
  await Promise.all(found.map((element) => wakeOne(element, loaders)));
}

async function wakeOne(element: HTMLElement, loaders: Record<string, Loader>): Promise<void> {
  const loader = loaders[element.dataset["island"] ?? ""];
  if (!loader || awake.has(element)) return;
  awake.add(element);
  try {
    const { wake } = await loader();
    wake(element);
  } catch (problem) {
    awake.delete(element); // the page works without its islands; the next swap tries again
    console.error(problem);
  }
}

/** Make an element with text in it, never with markup. */
export function make<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  className = "",
  text = "",
): HTMLElementTagNameMap[Name] {
  const element = document.createElement(name);
  if (className) element.className = className;
  if (text) element.textContent = text;
  return element;
}
