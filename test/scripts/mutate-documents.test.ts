import assert from "node:assert/strict";
import { findMutationProblems, mutate, type Mutation } from "../../scripts/mutate-documents";
import { EQUIVALENT_MUTANTS } from "../../scripts/equivalent-mutants";
import { previewOf } from "../support/preview-of";

const [FIRST = ""] = EQUIVALENT_MUTANTS.flatMap(({ mutants }) => mutants);
const ALL: Mutation = {
  mutants: 1,
  survivors: EQUIVALENT_MUTANTS.flatMap(({ mutants }) => mutants),
  notWeakened: [],
};

describe("the documents of the stacks", function () {
  this.timeout(600_000);

  it("break a promise when any one action, condition or statement is dropped or loosened (R12 to R14, R18, R20)", async () => {
    const mutations: Mutation[] = [];
    for (const stack of ["prod", "staging", "dev"]) mutations.push(mutate(await previewOf(stack)));
    assert.deepEqual(findMutationProblems(mutations), []);
    for (const { mutants } of mutations) assert.ok(mutants > 700, `${mutants} mutants`);
  });

  it("need a reason for every change that breaks nothing, and no other reason", () => {
    assert.deepEqual(findMutationProblems([ALL]), []);
    assert.deepEqual(findMutationProblems([{ ...ALL, survivors: [...ALL.survivors, "new"] }]), [
      "survives without a reason: new",
    ]);
    assert.deepEqual(findMutationProblems([{ ...ALL, survivors: ALL.survivors.slice(1) }]), [
      `a reason for nothing: ${FIRST}`,
    ]);
    assert.deepEqual(findMutationProblems([{ ...ALL, notWeakened: ["it"] }]), ["was not weakened: it"]);
  });
});
