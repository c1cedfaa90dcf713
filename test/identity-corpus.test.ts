import assert from "node:assert/strict";
import { airflowConnectionsHoldNoKeys } from "../policies/rules/airflow/airflow-connections-hold-no-keys";
import { airflowStaysInItsEnvironment } from "../policies/rules/airflow/airflow-stays-in-its-environment";
import { copiesGoToNamedVaults } from "../policies/rules/airflow/copies-go-to-named-vaults";
import { oneJobHasOneIdentity } from "../policies/rules/airflow/one-job-has-one-identity";
import { identityRules } from "../policies/rules/identity";
import { AIRFLOW_CASES } from "./corpus/identity-airflow";
import { PERMISSION_CASES } from "./corpus/identity-permissions";
import { ROLE_CASES } from "./corpus/identity-roles";
import { SECRET_CASES } from "./corpus/identity-secrets";
import { SERVICE_CASES } from "./corpus/identity-services";
import { TOKEN_CASES } from "./corpus/identity-tokens";
import { TRUST_CASES } from "./corpus/identity-trusts";
import { evaluateRules } from "./support/evaluate-rule";

const CASES = [
  ...TRUST_CASES,
  ...SERVICE_CASES,
  ...TOKEN_CASES,
  ...ROLE_CASES,
  ...PERMISSION_CASES,
  ...SECRET_CASES,
  ...AIRFLOW_CASES,
];
/** Those that are about identities. */
const RULES = [
  ...identityRules,
  airflowStaysInItsEnvironment,
  oneJobHasOneIdentity,
  copiesGoToNamedVaults,
  airflowConnectionsHoldNoKeys,
];
const SOUND = CASES.filter(({ finds = [] }) => finds.length === 0);
const DEFECTIVE = CASES.filter(({ finds = [] }) => finds.length > 0);
const NAMES = RULES.map(({ name }) => name);
const PACK = RULES.map((rule) => ({ rule, config: {} }));
/** So many cases each rule has on either side. */
const PROMISED = 3;

describe(`identities: ${DEFECTIVE.length} defects, each found by its rules and no other, and ${SOUND.length} sound documents`, () => {
  for (const { finds = [], resources, title } of CASES) {
    it(`${finds.length === 0 ? "has nothing to say about" : `finds ${finds.join(", ")} in`} ${title}`, async () => {
      const verdicts = await evaluateRules(PACK, { resources });

      const found = NAMES.filter((name) => verdicts.get(name)?.violations.length !== 0);
      const said = NAMES.flatMap((name) => verdicts.get(name)?.violations ?? []);
      assert.deepEqual(found, finds, said.join("\n"));
      assert.deepEqual(
        NAMES.flatMap((name) => verdicts.get(name)?.undecided ?? []),
        [],
      );
    });
  }

  it("says why of every case, each under a title of its own", () => {
    assert.deepEqual(
      CASES.filter(({ because }) => !/^\S.*[^.]$/s.test(because)).map(({ title }) => title),
      [],
    );
    assert.equal(new Set(CASES.map(({ title }) => title)).size, CASES.length);
  });

  for (const name of NAMES)
    it(`has ${PROMISED} cases that ${name} finds, and ${PROMISED} that it might, at least`, () => {
      const counts = [
        DEFECTIVE.filter(({ finds = [] }) => finds.includes(name)).length,
        SOUND.filter(({ near = [] }) => near.includes(name)).length,
      ];
      assert.ok(
        counts.every((count) => count >= PROMISED),
        counts.join(" and "),
      );
    });

  it("names rules that exist", () => {
    const named = CASES.flatMap(({ finds = [], near = [] }) => [...finds, ...near]);
    assert.deepEqual(
      [...new Set(named)].filter((name) => !NAMES.includes(name)),
      [],
    );
  });
});
