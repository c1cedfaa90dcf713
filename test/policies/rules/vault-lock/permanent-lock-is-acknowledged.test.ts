import { permanentLockIsAcknowledged } from "../../../../policies/rules/vault-lock/permanent-lock-is-acknowledged";
import { itJudges, UNKNOWN, type TestResource } from "../../../support/evaluate-rule";

const lock = (props: object = {}, more: Partial<TestResource> = {}): TestResource => ({
  type: "aws:backup/vaultLockConfiguration:VaultLockConfiguration",
  name: "lock",
  props: {
    backupVaultName: "central",
    changeableForDays: 20,
    minRetentionDays: 30,
    maxRetentionDays: 365,
    ...props,
  },
  ...more,
});
const LAG: TestResource = {
  type: "aws:backup/logicallyAirGappedVault:LogicallyAirGappedVault",
  name: "lag",
  props: { name: "archive", minRetentionDays: 7, maxRetentionDays: 90 },
};
const SENTENCE = "lock vault central for good: keep 30 to 365 days, 20 days of grace";
const asked = (sentence: string, from: string, got = "nothing", at = "lock: changeableForDays") =>
  `${at} must be acknowledged in the settings of the pack with the sentence "${sentence}", because the lock is permanent from ${from} on if it is deployed today, got ${got}`;

describe("permanent-lock-is-acknowledged", () => {
  itJudges(permanentLockIsAcknowledged, [
    { title: "accepts the exact sentence", resources: [lock()], config: { acknowledgements: [SENTENCE] } },
    {
      title: "asks nothing of a lock that can be removed",
      resources: [lock({ changeableForDays: undefined })],
    },
    {
      title: "asks nothing where the provider alone fills the grace period in",
      resources: [
        lock({ changeableForDays: undefined }, { outputs: { ...lock().props, changeableForDays: UNKNOWN } }),
      ],
    },
    {
      title: "rejects a lock without a sentence, and prints it with the day",
      resources: [lock()],
      violations: [asked(SENTENCE, "2026-07-05")],
    },
    {
      title: "counts from the day of the run, over the end of a year",
      resources: [lock({ changeableForDays: 3 })],
      today: "2026-12-30",
      violations: [asked(SENTENCE.replace("20 days", "3 days"), "2027-01-02")],
    },
    ...(
      [
        ["minRetentionDays", 31, "31 to 365"],
        ["maxRetentionDays", 366, "30 to 366"],
      ] as const
    ).map(([key, value, numbers]) => ({
      title: `rejects the old sentence after ${key} changed`,
      resources: [lock({ [key]: value })],
      config: { acknowledgements: [SENTENCE] },
      violations: [asked(SENTENCE.replace("30 to 365", numbers), "2026-07-05", `"${SENTENCE}"`)],
    })),
    {
      title: "rejects the sentence of another vault",
      resources: [lock({ backupVaultName: "other" })],
      config: { acknowledgements: [SENTENCE] },
      violations: [asked(SENTENCE.replace("central", "other"), "2026-07-05", `"${SENTENCE}"`)],
    },
    {
      title: "asks for 0 days of grace of a logically air-gapped vault",
      resources: [LAG],
      violations: [
        asked(
          "lock vault archive for good: keep 7 to 90 days, 0 days of grace",
          "2026-06-15",
          "nothing",
          "lag: maxRetentionDays",
        ),
      ],
    },
    {
      title: "accepts a logically air-gapped vault that is acknowledged",
      resources: [LAG],
      config: { acknowledgements: ["lock vault archive for good: keep 7 to 90 days, 0 days of grace"] },
    },
    ...["AirGappedVault", "LogicallyAirGappedVault"].map((component) => ({
      title: `leaves it to ${component}, however deep below it the lock is`,
      resources: [
        { type: `aws-org-backup:index:${component}`, name: "component", props: {} },
        { type: "team:index:Wrapper", name: "wrapper", props: {}, parent: "component" },
        lock({}, { parent: "wrapper" }),
      ],
    })),
    {
      title: "does not leave it to any other component",
      resources: [
        { type: "team:index:AirGappedVault", name: "component", props: {} },
        lock({}, { parent: "component" }),
      ],
      violations: [asked(SENTENCE, "2026-07-05")],
    },
    {
      title: "goes by the vault's name in the program when its real one is unknown",
      resources: [
        { type: "aws:backup/vault:Vault", name: "vault", props: { name: UNKNOWN } },
        lock({ backupVaultName: UNKNOWN }, { from: { backupVaultName: ["vault"] } }),
      ],
      violations: [asked(SENTENCE.replace("central", "vault"), "2026-07-05")],
    },
    {
      title: "leaves an unknown number undecided, and goes on",
      resources: [lock({ minRetentionDays: UNKNOWN }), lock({}, { name: "second" })],
      violations: [asked(SENTENCE, "2026-07-05").replace("lock: ", "second: ")],
      undecided: ["lock: string value at .minRetentionDays can't be known during preview"],
    },
    ...[{ changeableForDays: "20" }, { maxRetentionDays: {} }, { minRetentionDays: [] }].map((props) => ({
      title: `leaves numbers that are none to other rules: ${JSON.stringify(props)}`,
      resources: [lock(props)],
    })),
    ...[
      { changeableForDays: 2 },
      { changeableForDays: 36_501 },
      { changeableForDays: Number.MAX_SAFE_INTEGER },
      { minRetentionDays: 366 },
      { minRetentionDays: 0 },
      { maxRetentionDays: 36_501 },
    ].map((props) => ({
      title: `leaves numbers that AWS refuses to other rules: ${JSON.stringify(props)}`,
      resources: [lock(props)],
    })),
    {
      title: "asks at the longest grace period that AWS takes",
      resources: [lock({ changeableForDays: 36_500 })],
      violations: [asked(SENTENCE.replace("20 days", "36500 days"), "2126-05-22")],
    },
    {
      title: "leaves the bounds that AWS refuses in a logically air-gapped vault to other rules",
      resources: [{ ...LAG, props: { ...LAG.props, minRetentionDays: 6 } }],
    },
    {
      title: "lets an exception pass",
      resources: [lock()],
      config: { exceptions: [{ resource: "lock", reason: "asked for in writing", until: "2026-06-15" }] },
    },
  ]);
});
