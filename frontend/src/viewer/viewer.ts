import { make } from "../ground";
import { say } from "../words";

/** The pictures of a page, one after the other: a click opens them, arrow keys and buttons walk, Escape closes. */
export function wakeViewer(page: Document): void {
  page.addEventListener("click", (event) => {
    const link = event.target instanceof Element ? event.target.closest<HTMLAnchorElement>(".pictures a") : null;
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) return;
    event.preventDefault();
    const links = [...page.querySelectorAll<HTMLAnchorElement>(".pictures a")];
    open(links, links.indexOf(link));
  });
}

export function open(links: HTMLAnchorElement[], start: number): HTMLDialogElement {
  const dialog = make("dialog", "viewer");
  dialog.setAttribute("aria-label", say("viewerTitle"));
  const picture = make("img", "viewer-picture");
  const words = make("p", "viewer-words");
  words.setAttribute("role", "status");
  const original = make("a", "btn btn-sm", say("viewerOriginal"));
  original.target = "_blank";
  original.rel = "noopener";
  let place = start;
  const show = (to: number): void => {
    place = (to + links.length) % links.length;
    const link = links[place];
    if (!link) return;
    const name = link.querySelector("img")?.alt ?? "";
    picture.src = original.href = link.href;
    picture.alt = name;
    words.textContent = [say("viewerPlace", { place: place + 1, count: links.length }), name].filter(Boolean).join(" · ");
  };
  const previous = step("viewerPrevious", () => { show(place - 1); });
  const next = step("viewerNext", () => { show(place + 1); });
  const close = make("button", "btn btn-sm", say("close"));
  close.type = "button";
  close.addEventListener("click", () => { dialog.close(); });
  previous.hidden = next.hidden = links.length < 2;
  dialog.addEventListener("keydown", (event) => {
    if (event.key === "ArrowLeft") show(place - 1);
    else if (event.key === "ArrowRight") show(place + 1);
  });
  dialog.addEventListener("close", () => {
    dialog.remove();
    links[place]?.focus();
  });
  const bar = make("div", "viewer-bar");
  bar.append(previous, next, words, original, close);
  dialog.append(picture, bar);
  document.body.append(dialog);
  show(start);
  dialog.showModal();
  return dialog;
}

function step(word: string, act: () => void): HTMLButtonElement {
  const button = make("button", "btn btn-sm", say(word));
  button.type = "button";
  button.addEventListener("click", act);
  return button;
}
