import { make } from "../ground";
import { say } from "../words";

/**
 * Keeps what is being typed into a form with `data-draft` in this tab until it was sent.
 * Never for passwords, files, hidden fields, or anything marked `data-private` (itself or around it).
 */
type Field = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;
type Draft = Record<string, string[]>;

const NEVER = new Set(["password", "file", "hidden", "submit", "button", "image", "reset"]);
const PREFIX = "linli-draft:";
export const SENT = "linli-sent";

/** In a frame of another site, or where its owner says so, the browser keeps nothing. */
function mayKeep(): boolean {
  try {
    sessionStorage.getItem(SENT); // the reading itself is what a frame forbids
    return true;
  } catch {
    return false;
  }
}

export function wakeDrafts(within: ParentNode): void {
  if (!mayKeep()) return;
  if (within === document) forgetSent();
  for (const form of within.querySelectorAll<HTMLFormElement>("form[data-draft]")) keep(form);
}

function keep(form: HTMLFormElement): void {
  if (form.dataset["draftKept"]) return;
  form.dataset["draftKept"] = "true";
  const key = keyOf(form);
  restore(form, key);
  form.addEventListener("input", () => { save(form, key); });
  form.addEventListener("change", () => { save(form, key); });
  form.addEventListener("submit", () => { sessionStorage.setItem(SENT, JSON.stringify({ key })); });
  form.addEventListener("reset", () => { sessionStorage.removeItem(key); });
}

/** A form that was sent and led to another page is done; one that came back refused is not. */
function forgetSent(): void {
  const note = sessionStorage.getItem(SENT);
  if (!note) return;
  sessionStorage.removeItem(SENT);
  const { key } = JSON.parse(note) as { key: string };
  const refused = document.querySelector("[data-error-summary], .plain-card, .field-error");
  if (!refused && !cameBack()) sessionStorage.removeItem(key);
}

/** By the back button or a reload: the sending failed on the way, so nothing is done yet. */
function cameBack(): boolean {
  const [arrival] = performance.getEntriesByType("navigation") as PerformanceNavigationTiming[];
  return arrival?.type === "back_forward" || arrival?.type === "reload";
}

export function keyOf(form: HTMLFormElement): string {
  return `${PREFIX}${location.pathname}#${form.dataset["draft"] ?? ""}`;
}

export function keptFields(form: HTMLFormElement): Field[] {
  return [...form.elements].filter((element): element is Field => {
    if (!(element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement || element instanceof HTMLSelectElement)) return false;
    if (!element.name || element.name === "csrfmiddlewaretoken" || NEVER.has(element.type)) return false;
    return element.closest("[data-private]") === null;
  });
}

export function save(form: HTMLFormElement, key: string): void {
  const draft: Draft = {};
  for (const field of keptFields(form)) {
    const values = (draft[field.name] ??= []);
    if (field instanceof HTMLInputElement && (field.type === "checkbox" || field.type === "radio")) {
      if (field.checked) values.push(field.value);
    } else {
      values.push(field.value);
    }
  }
  try {
    sessionStorage.setItem(key, JSON.stringify(draft));
  } catch {
    // a full or forbidden store: the form still works
  }
}

function restore(form: HTMLFormElement, key: string): void {
  const kept = sessionStorage.getItem(key);
  if (!kept || form.querySelector(".has-error")) return; // what the server gave back is newer
  const draft = JSON.parse(kept) as Draft;
  let changed = false;
  const turn = new Map<string, number>();
  for (const field of keptFields(form)) {
    const values = draft[field.name];
    if (!values) continue;
    const place = turn.get(field.name) ?? 0;
    turn.set(field.name, place + 1);
    changed = put(field, values, place) || changed;
  }
  if (changed) tell(form, key);
}

function put(field: Field, values: string[], place: number): boolean {
  if (field instanceof HTMLInputElement && (field.type === "checkbox" || field.type === "radio")) {
    const wanted = values.includes(field.value);
    const changed = field.checked !== wanted;
    field.checked = wanted;
    return changed;
  }
  const value = values[place];
  if (value === undefined || value === field.value || (value === "" && field.value !== "")) return false;
  field.value = value;
  return true;
}

function tell(form: HTMLFormElement, key: string): void {
  const note = make("p", "draft-note", say("draftRestored"));
  note.setAttribute("role", "status");
  const discard = make("button", "btn btn-sm", say("draftDiscard"));
  discard.type = "button";
  discard.addEventListener("click", () => {
    form.reset();
    sessionStorage.removeItem(key);
    note.remove();
  });
  note.append(" ", discard);
  form.prepend(note);
}
