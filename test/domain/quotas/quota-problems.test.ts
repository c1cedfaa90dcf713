import assert from "node:assert/strict";
import fc from "fast-check";
import { findQuotaIncreases, findQuotaProblems, quotaOf } from "../../../domain/quotas/quota-problems";
import { SIZE_QUOTAS, type SizeQuotaName } from "../../../domain/quotas/size-quotas";

const NAMES = Object.keys(SIZE_QUOTAS).filter((name): name is SizeQuotaName => name in SIZE_QUOTAS);
const PATH = "somewhere";

describe("quota problems", () => {
  for (const name of NAMES) {
    const { most, counts, wayOut, adjustable } = quotaOf(name);
    const least = most + 1;

    it(`${name}: ${most} is allowed`, () => {
      const measured = [{ quota: name, value: most, path: PATH }];

      assert.deepEqual([findQuotaProblems(measured), findQuotaIncreases(measured)], [[], []]);
    });

    it(`${name}: ${least} is ${adjustable ? "more than AWS gives at first" : "refused"}`, () => {
      const measured = [{ quota: name, value: least, path: PATH }];
      const [max, got] = [most.toLocaleString("en-US"), least.toLocaleString("en-US")];
      const problem = { path: PATH, reason: `must be at most ${max} ${counts}; ${wayOut}, got ${got}` };
      const increase = {
        path: PATH,
        reason: `is more than AWS gives at first, which is ${max} ${counts}; ${wayOut}, got ${got}`,
      };

      assert.deepEqual(findQuotaProblems(measured), adjustable ? [] : [problem]);
      assert.deepEqual(findQuotaIncreases(measured), adjustable ? [increase] : []);
    });
  }

  it("says it in words that can be acted on", () => {
    assert.deepEqual(
      findQuotaProblems([
        { quota: "service-control-policy-characters", value: 10_300, path: "guardrails.content" },
        { quota: "organizational-units-per-call", value: 51, path: "protect.targets" },
      ]),
      [
        {
          path: "guardrails.content",
          reason:
            "must be at most 10,240 characters in a service control policy, white space included; split it into several policies, got 10,300",
        },
        {
          path: "protect.targets",
          reason:
            "must be at most 50 organizational units in one call of StackSets; name a unit above them, or split them into several calls, got 51",
        },
      ],
    );
    assert.deepEqual(
      findQuotaIncreases([{ quota: "recovery-points-per-vault", value: 1_800_000, path: "vault" }]),
      [
        {
          path: "vault",
          reason:
            "is more than AWS gives at first, which is 1,000,000 recovery points in one vault; ask Service Quotas for more before you deploy, got 1,800,000",
        },
      ],
    );
  });

  const wrong: readonly (readonly [value: unknown, got: string])[] = [
    [-1, "got -1"],
    [1.5, "got 1.5"],
    [Number.NaN, "got NaN"],
    [Number.POSITIVE_INFINITY, "got Infinity"],
    ["7", 'got "7"'],
    [undefined, "got nothing"],
  ];
  for (const [value, got] of wrong) {
    it(`refuses what cannot be counted: ${got}`, () => {
      const measured = [
        { quota: "template-bytes", value, path: PATH },
        { quota: "vaults-per-region", value, path: PATH },
      ] as const;
      const problem = { path: PATH, reason: `must be a whole number, 0 or more, ${got}` };

      assert.deepEqual(findQuotaProblems(measured), [problem, problem]);
      assert.deepEqual(findQuotaIncreases(measured), []);
    });
  }

  it("allows nothing at all", () => {
    assert.deepEqual(findQuotaProblems([{ quota: "template-bytes", value: 0, path: PATH }]), []);
    assert.deepEqual([findQuotaProblems([]), findQuotaIncreases([])], [[], []]);
  });

  it("tells of each measurement that is above its quota, once", () => {
    const measurement = fc.record({
      quota: fc.constantFrom(...NAMES),
      value: fc.integer({ min: 0, max: 2_000_000 }),
      path: fc.constant(PATH),
    });

    fc.assert(
      fc.property(fc.array(measurement), (measured) => {
        const above = measured.filter(({ quota, value }) => value > quotaOf(quota).most);

        assert.equal(findQuotaProblems(measured).length + findQuotaIncreases(measured).length, above.length);
      }),
    );
  });
});
