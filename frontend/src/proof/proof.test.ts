import { createChallenge, solveChallenge, verifySolution } from "altcha-lib";
import { deriveKey } from "altcha-lib/algorithms/pbkdf2";
import type { Payload } from "altcha-lib/types";
import { expect, test } from "vitest";
import { prove, type Solve } from "./solver";

const SECRET = "for this test only";

test("the answer to a challenge is one that the server accepts", async () => {
  const challenge = await createChallenge({ algorithm: "PBKDF2/SHA-256", cost: 10, deriveKey, keyPrefix: "0", hmacSignatureSecret: SECRET });
  const solve: Solve = async (given) => {
    const solution = await solveChallenge({ challenge: given, deriveKey });
    if (!solution) throw new Error("unsolved");
    return solution;
  };
  const ask = (() => Promise.resolve(Response.json(challenge))) as typeof fetch;
  const answer = JSON.parse(atob(await prove("/challenge", solve, ask))) as Payload;
  const result = await verifySolution({ ...answer, deriveKey, hmacSignatureSecret: SECRET });
  expect(result.verified).toBe(true);
});

test("a refused challenge is no proof", async () => {
  const ask = (() => Promise.resolve(new Response("", { status: 429 }))) as typeof fetch;
  await expect(prove("/challenge", () => Promise.reject(new Error("never asked")), ask)).rejects.toThrow("429");
});
