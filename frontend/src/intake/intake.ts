/**
 * The last page of a report files through the public intake, as other programs do: `<form data-island="intake"
 * data-address="/api/…" data-key="…" data-report="{…}">`. Then the form is sent as it is without script: the server finds
 * what was filed under the key and shows its receipt, or, where the intake refused or did not answer, says why or files.
 */
const PATIENCE = 8_000;
const OWN = ["name", "phone", "email", "altcha"];

export function wake(form: HTMLElement): void {
  if (!(form instanceof HTMLFormElement)) return;
  let isFiling = false;
  form.addEventListener("submit", (event) => {
    if (event.defaultPrevented) return;
    event.preventDefault();
    if (isFiling) return;
    isFiling = true;
    void file(form).finally(() => { form.submit(); });
  });
  addEventListener("pageshow", (event: PageTransitionEvent) => { if (event.persisted) isFiling = false; });
}

async function file(form: HTMLFormElement): Promise<void> {
  const typed = new FormData(form);
  const report = JSON.parse(form.dataset["report"] ?? "{}") as Record<string, unknown>;
  for (const name of OWN) {
    const words = typed.get(name);
    if (typeof words === "string") report[name] = words.trim();
  }
  try {
    await fetch(form.dataset["address"] ?? "", {
      method: "POST",
      body: JSON.stringify(report),
      headers: { "Content-Type": "application/json", "Idempotency-Key": form.dataset["key"] ?? "" },
      credentials: "same-origin",
      signal: AbortSignal.timeout(PATIENCE),
    });
  } catch {
    // The form itself is sent next.
  }
}
