import { deriveKey as pbkdf2 } from "altcha-lib/algorithms/web/pbkdf2";
import { deriveKey as sha } from "altcha-lib/algorithms/web/sha";
import { solveChallenge } from "altcha-lib";
import type { Challenge } from "altcha-lib/types";

/** Solves one challenge away from the page, so that typing goes on smoothly. */
self.addEventListener("message", (event: MessageEvent<{ challenge: Challenge; start: number; step: number }>) => {
  const { challenge, start, step } = event.data;
  const deriveKey = challenge.parameters.algorithm.startsWith("PBKDF2") ? pbkdf2 : sha;
  solveChallenge({ challenge, deriveKey, counterStart: start, counterStep: step }).then(
    (solution) => { self.postMessage(solution); },
    (problem: unknown) => { self.postMessage({ problem: String(problem) }); },
  );
});
