import { airflowHasCustomerManagedKey } from "../../../../policies/rules/airflow/airflow-has-customer-managed-key";
import { airflow, EXCEPTED } from "../../../support/airflow-environment";
import { itJudges, UNKNOWN } from "../../../support/evaluate-rule";
import { rowsOf } from "../../../support/example-rows";

const BECAUSE =
  "because nobody can say who uses AWS's own, and the key of an environment cannot be changed later";
const MISSING = `airflow: kmsKey must name a customer-managed KMS key, ${BECAUSE}, got nothing`;
const KEY = "arn:aws:kms:eu-west-1:111111111111:key/11111111-2222-3333-4444-555555555555";

describe("airflow-has-customer-managed-key", () => {
  itJudges(airflowHasCustomerManagedKey, [
    ...rowsOf(airflowHasCustomerManagedKey, {
      "no key at all": [MISSING],
      "AWS's own key": [
        `airflow: kmsKey must name a customer-managed KMS key, not one of AWS's own, ${BECAUSE}, got "alias/aws/airflow"`,
      ],
      "a key of another Region": [
        `airflow: kmsKey must be a key of the environment's own Region (eu-central-1), got "${KEY}"`,
      ],
    }),
    {
      title: "accepts a key that the stack makes",
      resources: [
        { type: "aws:kms/key:Key", name: "key", props: {} },
        airflow({ kmsKey: UNKNOWN }, { from: { kmsKey: ["key"] } }),
      ],
    },
    {
      title: "says one thing of AWS's own key in another Region",
      resources: [airflow({ kmsKey: "arn:aws:kms:us-east-1:111111111111:alias/aws/airflow" })],
      violations: [
        `airflow: kmsKey must name a customer-managed KMS key, not one of AWS's own, ${BECAUSE}, got "arn:aws:kms:us-east-1:111111111111:alias/aws/airflow"`,
      ],
    },
    { title: "accepts an alias of one's own", resources: [airflow({ kmsKey: "alias/airflow" })] },
    {
      title: "accepts any Region where nothing says which the environment's is",
      resources: [airflow({}, { provider: { name: "somewhere", props: {} } })],
    },
    {
      title: "rejects nothing written as such",
      resources: [airflow({ kmsKey: null })],
      violations: [MISSING],
    },
    {
      title: "does not take what the provider fills in for the program's word",
      resources: [airflow({ kmsKey: undefined }, { outputs: { kmsKey: UNKNOWN } })],
      violations: [MISSING],
    },
    {
      title: "leaves undecided what is not known, and judges the next",
      resources: [airflow({ kmsKey: UNKNOWN }), airflow({ kmsKey: undefined }, { name: "next" })],
      undecided: ["airflow: string value at .kmsKey can't be known during preview"],
      violations: [MISSING.replace("airflow", "next")],
    },
    {
      title: "lets an exception pass",
      resources: [airflow({ kmsKey: undefined })],
      config: EXCEPTED,
      notApplicable: ["airflow: excepted until 2026-06-15: it is replaced next month"],
    },
  ]);
});
