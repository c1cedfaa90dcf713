import * as path from "node:path";
import { previewedEstate } from "../cli/estate/previewed-estate";
import { runPreview } from "../cli/preview/run-preview";
import { previewedPromises, type PreviewedPromise } from "../cli/prove/previewed-promises";
import type { PreviewResult } from "../cli/preview/preview-result";
import type { Intent } from "../domain/intents/intent";
import { holdsEveryIntent } from "../domain/intents/judge-intents";
import { holdsUnknownDocument, mutantsOf, type DocumentMutant } from "./document-mutants";
import { EQUIVALENT_MUTANTS } from "./equivalent-mutants";

/**
 * Weakens every policy document that the stacks render, one change at a time, and asks whether some promise about access breaks. A
 * change that breaks nothing survives, and needs a reason in `equivalent-mutants.ts`. Prints the counts, and fails for a survivor
 * without a reason and for a reason without a survivor.
 */

/** What became of the weakened documents of a stack. */
export interface Mutation {
  readonly mutants: number;
  /** Names of those that break no promise. */
  readonly survivors: readonly string[];
  /** Names of resources with documents that were not weakened. */
  readonly notWeakened: readonly string[];
}

/** Weakens the documents of a previewed stack, each in every way. */
export function mutate(result: PreviewResult): Mutation {
  const promises = previewedPromises(result);
  const mutants = result.resources.flatMap(mutantsOf);
  return {
    mutants: mutants.length,
    survivors: mutants.filter((mutant) => !isCaught(result, mutant, promises)).map(({ name }) => name),
    notWeakened: result.resources.filter(holdsUnknownDocument).map(({ name }) => name),
  };
}

function isCaught(
  result: PreviewResult,
  { property, resource, text }: DocumentMutant,
  promises: readonly PreviewedPromise[],
): boolean {
  const weak = { ...resource, inputs: { ...resource.inputs, [property]: text } };
  const resources = result.resources.map((each) => (each === resource ? weak : each));
  return !holdsEveryIntent(previewedEstate({ resources }), likelyFirst(promises, resource.name));
}

/** The promises of the component that made the document are the likeliest to break: asking them first saves most of the questions. */
function likelyFirst(promises: readonly PreviewedPromise[], document: string): readonly Intent[] {
  const isOwn = ({ component }: PreviewedPromise): boolean => document.startsWith(component);
  return [...promises.filter(isOwn), ...promises.filter((promise) => !isOwn(promise))].flatMap(
    ({ intents }) => intents,
  );
}

/** What is wrong with the survivors of all stacks: those without a reason, and reasons without a survivor. */
export function findMutationProblems(mutations: readonly Mutation[]): readonly string[] {
  const survivors = [...new Set(mutations.flatMap((mutation) => mutation.survivors))];
  return [
    ...survivors
      .filter((name) => !EQUIVALENT_MUTANTS.some(({ mutants }) => mutants.includes(name)))
      .map((name) => `survives without a reason: ${name}`),
    ...EQUIVALENT_MUTANTS.flatMap(({ mutants }) => mutants)
      .filter((name) => !survivors.includes(name))
      .map((name) => `a reason for nothing: ${name}`),
    ...mutations.flatMap(({ notWeakened }) => notWeakened).map((name) => `was not weakened: ${name}`),
  ];
}

async function main(): Promise<void> {
  const mutations: Mutation[] = [];
  for (const stack of ["prod", "staging", "dev"]) {
    const started = process.hrtime.bigint();
    const mutation = mutate(await runPreview({ root: path.join(__dirname, ".."), stack, now: new Date() }));
    const seconds = Number(process.hrtime.bigint() - started) / 1e9;
    mutations.push(mutation);
    console.log(
      `${stack}: ${mutation.mutants} weakened documents, ${mutation.survivors.length} break no promise, ${seconds.toFixed(1)} s`,
    );
  }
  const problems = findMutationProblems(mutations);
  for (const problem of problems) console.log(`  ${problem}`);
  if (problems.length > 0) process.exitCode = 1;
}

if (require.main === module) void main();
