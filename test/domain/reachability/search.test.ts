import assert from "node:assert/strict";
import fc from "fast-check";
import type { Statement } from "../../../domain/aws/policy-document";
import { actorsOf, type Actor } from "../../../domain/estate/actor";
import { ask } from "../../../domain/estate/ask";
import type { Estate } from "../../../domain/estate/estate";
import type { Phase } from "../../../domain/estate/target";
import { OUTCOME_KINDS, type OutcomeKind } from "../../../domain/reachability/outcome";
import { changesThatBearOn, MAX_PATH_LENGTH, Search } from "../../../domain/reachability/search";
import type { Move } from "../../../domain/reachability/move";
import { movesTowards } from "../../../domain/reachability/moves";
import { guardedVault, type Weakness } from "../../../policies/guarded-vault";
import { estateOf } from "../../support/estate-of";

const PHASE: Phase = "permanent";

/** What everybody reaches in an estate, and by how many moves. */
function reachOf(
  estate: Estate,
  phase: Phase = PHASE,
): ReadonlyMap<string, ReadonlyMap<OutcomeKind, number>> {
  const [vault] = estate.vaults;
  assert.ok(vault);
  const search = new Search(estate, movesTowards(estate, vault, phase));
  return new Map(
    actorsOf(estate).map((actor) => [
      actor.name,
      new Map(
        [...search.reachableBy(actor)].map((kind) => [
          kind,
          search.shortestPath(actor, kind)?.steps.length ?? -1,
        ]),
      ),
    ]),
  );
}

function movesOf(estate: Estate): readonly Move[] {
  const [vault] = estate.vaults;
  return vault === undefined ? [] : movesTowards(estate, vault, PHASE);
}

function actorCalled(estate: Estate, name: string): Actor {
  const actor = actorsOf(estate).find((each) => each.name === name);
  assert.ok(actor, name);
  return actor;
}

const ROOT = "the root user of backup account 222222222222";
const ADMINISTRATOR = "an administrator of backup account 222222222222";

describe("search", () => {
  it("finds nothing where nothing is open", () => {
    const reached = reachOf(estateOf(guardedVault()));
    assert.deepEqual([...(reached.get(ADMINISTRATOR) ?? [])], []);
    assert.deepEqual([...(reached.get("the root user of backup account 222222222222") ?? [])], []);
    assert.deepEqual([...(reached.get("an administrator of an account outside the organization") ?? [])], []);
  });

  it("finds every outcome where nothing is guarded", () => {
    const estate = estateOf(
      guardedVault({
        lock: "none",
        vaultPolicy: keepAllows,
        keyPolicy: keepAllows,
        guardrail: () => [DENIES_NOTHING],
      }),
    );
    const reached = reachOf(estate);
    assert.deepEqual(
      reached.get(ADMINISTRATOR),
      new Map([
        ["lost", 1],
        ["withheld", 1],
        ["stopped", 1],
      ]),
    );
    assert.deepEqual([...(reached.get("an administrator of an account outside the organization") ?? [])], []);
  });

  it("gives every step who makes it, the calls, and why they are allowed", () => {
    const estate = estateOf(
      guardedVault({
        guardrail: (all) => all.filter(({ Sid: sid }) => sid !== "NobodyMakesOrChangesBackupRoles"),
      }),
    );
    const search = new Search(estate, movesOf(estate));
    const path = search.shortestPath(actorCalled(estate, ADMINISTRATOR), "lost");
    assert.deepEqual(
      path?.steps.map(({ by, calls, move }) => [
        by.name,
        move.does,
        calls.map(({ action, resource, verdict }) => [action, resource, verdict.decision]),
      ]),
      [
        [
          ADMINISTRATOR,
          "makes a role with the exempt name AWSBackupOrganization, gives it every permission and takes it on",
          [
            ["iam:CreateRole", "arn:aws:iam::222222222222:role/AWSBackupOrganization", "allowed"],
            ["iam:PutRolePolicy", "arn:aws:iam::222222222222:role/AWSBackupOrganization", "allowed"],
          ],
        ],
        [
          "the role AWSBackupOrganization of backup account 222222222222",
          "deletes what is under a recovery point of the vault central",
          [["ec2:DeleteSnapshot", "arn:aws:ec2:us-west-2::snapshot/snap-0123456789abcdef0", "allowed"]],
        ],
      ],
    );
    assert.equal(path.isCertain, true);
  });

  it("counts a verdict that cannot be told as allowed, and says so", () => {
    const estate = estateOf(
      guardedVault({
        lock: "none",
        guardrail: (all) =>
          all.map((statement) =>
            statement.Sid === "NobodyDeletesOrChangesRecoveryPoints"
              ? { ...statement, Condition: { StringEquals: { "aws:SourceVpce": "vpce-1" } } }
              : statement,
          ),
        vaultPolicy: (all) => all.filter(({ Effect: effect }) => effect === "Allow"),
      }),
    );
    const search = new Search(estate, movesOf(estate));
    const path = search.shortestPath(actorCalled(estate, ADMINISTRATOR), "lost");
    assert.deepEqual(
      [path?.isCertain, path?.steps.map(({ move }) => move.id)],
      [false, ["backup:DeleteRecoveryPoint backup"]],
    );
  });

  it("follows paths longer than those of which it knows the shortest", () => {
    // Each change lets the next one be made, by way of the trust of a role.
    const estate = estateOf(guardedVault());
    const [start] = actorsOf(estate);
    assert.ok(start);
    const chain = Array.from({ length: MAX_PATH_LENGTH + 3 }, (_, index): Move => ({
      id: `step ${index}`,
      does: `makes step ${index}`,
      calls: [
        {
          action: "s3:ListAllMyBuckets",
          looksAt: index === 0 ? [] : [`step ${index - 1}`],
          target: (changes) => ({
            resource: {
              arn: "*",
              accountId: index === 0 || changes.has(`step ${index - 1}`) ? start.accountId : "000000000009",
            },
          }),
        },
      ],
      couldBeDoneBy: () => true,
      changes: [`step ${index}`],
      ...(index === MAX_PATH_LENGTH + 2 ? { outcome: { kind: "lost", what: "the end" } } : {}),
      closedBy: "nothing",
    }));
    const search = new Search(estate, chain);
    const reached = search.reachableBy(start);
    assert.deepEqual([...reached], ["lost"]);
    assert.equal(search.shortestPath(start, "lost")?.steps.length, MAX_PATH_LENGTH + 3);
    assert.equal(search.shortestPath(start, "withheld"), undefined);
  });

  it("answers in an account of many roles, by a path without a step to spare", () => {
    const estate = estateOf(guardedVault(dropping(["NobodyMakesOrChangesBackupRoles"])));
    const roles = Array.from({ length: 120 }, (_, index) => ({
      name: `Team-${index}`,
      arn: `arn:aws:iam::222222222222:role/Team-${index}`,
      accountId: "222222222222",
      kind: "other" as const,
      identity: [],
      urn: "",
    }));
    const crowded = { ...estate, roles: [...estate.roles, ...roles] };
    const search = new Search(crowded, movesOf(crowded));
    const path = search.shortestPath(actorCalled(crowded, ADMINISTRATOR), "lost");
    assert.deepEqual(
      path?.steps.map(({ calls }) => calls.map(({ action }) => action)),
      [["iam:CreateRole", "iam:PutRolePolicy"], ["ec2:DeleteSnapshot"]],
    );
    assert.equal(search.shortestPath(actorCalled(crowded, ROOT), "withheld")?.steps.length, 2);
  }).timeout(60_000);

  it("knows which changes bear on a decision: the others make no difference", () => {
    const estate = estateOf(guardedVault({ lock: "governance" }));
    const moves = movesOf(estate);
    const actors = actorsOf(estate);
    const everyChange = [...new Set(moves.flatMap(({ changes = [] }) => changes))];
    fc.assert(
      fc.property(
        fc.constantFrom(...moves),
        fc.constantFrom(...actors),
        fc.subarray(everyChange),
        (move, actor, some) => {
          const changes = new Set(some);
          const bearing = changesThatBearOn(estate, move, actor);
          const relevant = new Set(some.filter((change) => bearing.includes(change)));
          for (const { action, context, target } of move.calls) {
            const decisionAfter = (made: ReadonlySet<string>): string =>
              ask(estate, { actor, action, target: target(made), ...(context && { context }) }, made)
                .decision;
            assert.equal(decisionAfter(changes), decisionAfter(relevant), `${actor.name}: ${move.id}`);
          }
        },
      ),
      { numRuns: 600 },
    );
  });

  it("loses no way when statements are dropped: less that is denied is never less that can be done", () => {
    const sids = [...statementSids()];
    fc.assert(
      fc.property(
        fc.subarray(sids, { minLength: 1 }),
        fc.subarray(sids, { maxLength: 2 }),
        (dropped, alsoDropped) => {
          const some = reachOf(estateOf(guardedVault(dropping(dropped))));
          const more = reachOf(estateOf(guardedVault(dropping([...dropped, ...alsoDropped]))));
          for (const [name, kinds] of some) {
            for (const [kind, length] of kinds) {
              const now = more.get(name)?.get(kind);
              assert.ok(
                now !== undefined && now <= length,
                `${name}: ${kind} by ${length} moves, then ${String(now)}`,
              );
            }
          }
        },
      ),
      { numRuns: 25 },
    );
  });

  it("finds a shortest path: no sequence of fewer moves gets there", () => {
    const weaknesses: readonly Weakness[] = [
      dropping(["NobodyMovesTheKeyAlias"]),
      dropping(["NobodyMakesOrChangesBackupRoles"]),
      dropping(["NobodyTakesTheAccountOutOfTheOrganization"]),
      {
        ...dropping(["OnlyTheDeployerChangesTheVault", "NobodyDeletesOrChangesRecoveryPoints"]),
        lock: "governance",
      },
    ];
    for (const weakness of weaknesses) {
      const estate = estateOf(guardedVault(weakness));
      const moves = movesOf(estate);
      const search = new Search(estate, moves);
      for (const actor of actorsOf(estate)) {
        for (const kind of OUTCOME_KINDS) {
          const length = search.shortestPath(actor, kind)?.steps.length;
          const tried = bruteForce(estate, moves, actor, kind, Math.min(length ?? 3, 3));
          assert.equal(
            tried,
            length === undefined || length > 3 ? undefined : length,
            `${actor.name}: ${kind}`,
          );
        }
      }
    }
  }).timeout(30_000);
});

const DENIES_NOTHING: Statement = { Effect: "Deny", Action: "sts:GetSessionToken", Resource: "*" };

function keepAllows(statements: readonly Statement[]): readonly Statement[] {
  return statements.filter(({ Effect: effect }) => effect === "Allow");
}

function statementSids(): readonly string[] {
  const sids: string[] = [];
  const collect = (statements: readonly Statement[]): readonly Statement[] => {
    for (const { Effect: effect, Sid: sid } of statements)
      if (effect === "Deny" && sid !== undefined) sids.push(sid);
    return statements;
  };
  guardedVault({ guardrail: collect, keyPolicy: collect, vaultPolicy: collect });
  return [...new Set(sids)];
}

/** Drops statements wherever they stand. One is always left, because a policy without any is none. */
function dropping(sids: readonly string[]): Weakness {
  const drop = (statements: readonly Statement[]): readonly Statement[] => [
    ...statements.filter(({ Sid: sid = "" }) => !sids.includes(sid)),
  ];
  const dropOfGuardrail = (statements: readonly Statement[]): readonly Statement[] => [
    ...drop(statements),
    DENIES_NOTHING,
  ];
  return { guardrail: dropOfGuardrail, keyPolicy: drop, vaultPolicy: drop };
}

/** Tries every sequence of moves up to a length, each judged anew. Gives the length of the shortest that ends as asked. */
function bruteForce(
  estate: Estate,
  moves: readonly Move[],
  start: Actor,
  kind: OutcomeKind,
  longest: number,
): number | undefined {
  const isPossible = (move: Move, actors: readonly Actor[], changes: ReadonlySet<string>): boolean =>
    actors.some(
      (actor) =>
        move.couldBeDoneBy(actor) &&
        move.calls.every(
          ({ action, context, target }) =>
            ask(estate, { actor, action, target: target(changes), ...(context && { context }) }, changes)
              .decision !== "denied",
        ),
    );
  let layer: readonly { readonly actors: readonly Actor[]; readonly changes: ReadonlySet<string> }[] = [
    { actors: [start], changes: new Set() },
  ];
  for (let length = 1; length <= longest; length += 1) {
    const next: { readonly actors: readonly Actor[]; readonly changes: ReadonlySet<string> }[] = [];
    for (const { actors, changes } of layer) {
      for (const move of moves) {
        if (!isPossible(move, actors, changes)) continue;
        if (move.outcome?.kind === kind) return length;
        if (length === longest || (move.changes === undefined && move.controls === undefined)) continue;
        next.push({
          actors: move.controls === undefined ? actors : [...actors, move.controls],
          changes: new Set([...changes, ...(move.changes ?? [])]),
        });
      }
    }
    layer = next;
  }
  return undefined;
}
