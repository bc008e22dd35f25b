import type { Challenge, Solution } from "altcha-lib/types";
import { say } from "../words";
import { prove } from "./solver";

/** The proof against robots: worked out while the form is filled in, and again when it got too old. */
const STALE_AFTER = 8 * 60_000;
const MOST_WORKERS = 4;

export function wake(box: HTMLElement): void {
  const form = box.closest("form");
  const field = box.querySelector<HTMLInputElement>("[data-proof-answer]");
  if (!form || !field) return;
  const proof = new Proof(box, field);
  form.addEventListener("focusin", () => { void proof.ready(); }, { once: true });
  form.addEventListener("submit", (event) => {
    if (proof.isReady()) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    const submitter = event.submitter as HTMLButtonElement | null;
    void proof.ready().then((done) => { if (done) form.requestSubmit(submitter); });
  }, true);
}

class Proof {
  private provedAt = 0;
  private running: Promise<boolean> | null = null;

  constructor(private readonly box: HTMLElement, private readonly field: HTMLInputElement) {}

  isReady(): boolean {
    return this.field.value !== "" && Date.now() - this.provedAt < STALE_AFTER;
  }

  ready(): Promise<boolean> {
    if (this.isReady()) return Promise.resolve(true);
    this.running ??= this.work().finally(() => { this.running = null; });
    return this.running;
  }

  private async work(): Promise<boolean> {
    this.tell("proofWorking", "is-working");
    try {
      this.field.value = await prove(this.box.dataset["url"] ?? "", solveInWorkers);
      this.provedAt = Date.now();
      this.tell("proofDone", "is-done");
      return true;
    } catch {
      this.tell("proofFailed", "is-failed");
      return false;
    }
  }

  private tell(words: string, state: string): void {
    this.box.classList.remove("is-working", "is-done", "is-failed");
    this.box.classList.add(state);
    const place = this.box.querySelector("[data-proof-words]");
    if (place) place.textContent = say(words);
  }
}

/** Several workers share the counters; the first solution ends all of them. */
function solveInWorkers(challenge: Challenge): Promise<Solution> {
  const count = Math.max(1, Math.min(MOST_WORKERS, (navigator.hardwareConcurrency || 2) - 1));
  const workers = Array.from({ length: count }, () => new Worker(new URL("./worker.ts", import.meta.url), { type: "module" }));
  const first = new Promise<Solution>((resolve, reject) => {
    workers.forEach((worker, start) => {
      worker.addEventListener("error", () => { reject(new Error("worker failed")); });
      worker.addEventListener("message", (event: MessageEvent<Solution | { problem: string } | null>) => {
        if (event.data && "counter" in event.data) resolve(event.data);
        else reject(new Error("no solution"));
      });
      worker.postMessage({ challenge, start, step: count });
    });
  });
  return first.finally(() => { for (const worker of workers) worker.terminate(); });
}
