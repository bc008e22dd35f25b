import type { Challenge, Payload, Solution } from "altcha-lib/types";

/** Ask for a challenge, let a worker solve it, and write the answer as the server wants it (ALTCHA, version 2). */
export async function prove(url: string, solve: Solve, ask: typeof fetch = fetch): Promise<string> {
  const answer = await ask(url, { headers: { Accept: "application/json" }, credentials: "same-origin", cache: "no-store" });
  if (!answer.ok) throw new Error(`challenge refused: ${answer.status}`);
  const challenge = (await answer.json()) as Challenge;
  const solution = await solve(challenge);
  return encode(challenge, solution);
}

export type Solve = (challenge: Challenge) => Promise<Solution>;

export function encode(challenge: Challenge, solution: Solution): string {
  const payload: Payload = {
    challenge: { parameters: challenge.parameters, ...(challenge.signature ? { signature: challenge.signature } : {}) },
    solution,
  };
  return btoa(String.fromCharCode(...new TextEncoder().encode(JSON.stringify(payload))));
}
