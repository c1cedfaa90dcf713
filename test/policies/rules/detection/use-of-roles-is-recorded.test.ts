import { entraRole, trusting } from "../../../../policies/identity-examples";
import { useOfRolesIsRecorded } from "../../../../policies/rules/detection/use-of-roles-is-recorded";
import { itJudges, UNKNOWN, urnOf, type TestResource } from "../../../support/evaluate-rule";
import { rowsOf } from "../../../support/example-rows";

const inAccount = (id: string) => ({
  provider: { name: `account-${id}`, props: { region: "eu-west-1", allowedAccountIds: `["${id}"]` } },
});
const trail = (props: object = {}, more: Partial<TestResource> = {}): TestResource => ({
  type: "aws:cloudtrail/trail:Trail",
  name: "trail",
  props: { s3BucketName: "logs", isMultiRegionTrail: true, enableLogFileValidation: true, ...props },
  ...more,
});
const role: TestResource = entraRole();
const dag = (name: string, id: string): TestResource => ({
  ...trusting({ Principal: { AWS: "arn:aws:iam::111111111111:root" } }, { path: "/airflow/prod/", name }),
  name,
  ...inAccount(id),
});
const missing = (where: string, whose = "this role"): string =>
  `aws.cloudtrail.Trail must be declared in ${where}, or named in trailsElsewhere, because nobody can show who took on ${whose}, got nothing`;
const MANAGEMENT_READS =
  'must take in management events that read, because taking on a role is one, got "none that does"';
const fields = (...selectors: readonly (readonly [field: string, equals: readonly string[]])[]) => ({
  fieldSelectors: selectors.map(([field, equals]) => ({ field, equals })),
});

describe("use-of-roles-is-recorded", () => {
  itJudges(useOfRolesIsRecorded, [
    ...rowsOf(useOfRolesIsRecorded, {
      "a role of an application, and no trail": [`job: ${missing("its account")}`],
      "a trail of one Region": [
        "trail: isMultiRegionTrail must be true, because a session acts in every Region, got false",
      ],
      "a trail whose files anybody could have changed": [
        "trail: enableLogFileValidation must be true, so that nobody can change afterwards what was recorded, got nothing",
      ],
      "a trail of what writes alone": [`trail: eventSelectors ${MANAGEMENT_READS}`],
    }),
    {
      title: "says once of each account what is missing in it",
      resources: [
        dag("orders", "111111111111"),
        dag("customers", "111111111111"),
        dag("stock", "333333333333"),
        dag("seen", "222222222222"),
        trail({}, inAccount("222222222222")),
      ],
      violations: [
        `orders: ${missing("account 111111111111", "this role and 1 more")}`,
        `stock: ${missing("account 333333333333")}`,
      ],
    },
    {
      title: "accepts the trail of an organization for every account",
      resources: [
        dag("orders", "111111111111"),
        trail({ isOrganizationTrail: true }, inAccount("222222222222")),
      ],
    },
    {
      title: "takes a trail that may be an organization's for one",
      resources: [
        dag("orders", "111111111111"),
        trail({ isOrganizationTrail: UNKNOWN }, inAccount("222222222222")),
      ],
    },
    {
      title: "takes no other trail of another account for one",
      resources: [
        dag("orders", "111111111111"),
        trail({ isOrganizationTrail: false }, inAccount("222222222222")),
      ],
      violations: [`orders: ${missing("account 111111111111")}`],
    },
    {
      title: "accepts a trail of which it is not said where it is",
      resources: [dag("orders", "111111111111"), trail()],
    },
    ...[
      { enableLogging: true, includeGlobalServiceEvents: true },
      { eventSelectors: [] },
      { eventSelectors: [{ readWriteType: "All" }] },
      { eventSelectors: [{ readWriteType: "WriteOnly" }, { readWriteType: "ReadOnly" }] },
      { eventSelectors: [{ includeManagementEvents: true }] },
      { advancedEventSelectors: [fields(["eventCategory", ["Management"]])] },
      { advancedEventSelectors: [fields(["eventCategory", ["Management"]], ["readOnly", ["true"]])] },
      {
        advancedEventSelectors: [
          fields(["eventCategory", ["Data"]]),
          fields(["eventCategory", ["Management"]]),
        ],
      },
    ].map((props) => ({
      title: `accepts ${JSON.stringify(props)}`,
      resources: [role, trail(props)],
    })),
    ...(
      [
        [
          { enableLogging: false },
          "enableLogging must be true, because a trail that is off records nothing, got false",
        ],
        [
          { includeGlobalServiceEvents: false },
          "includeGlobalServiceEvents must be true, because IAM and STS are global services, got false",
        ],
        [{ eventSelectors: [{ includeManagementEvents: false }] }, `eventSelectors ${MANAGEMENT_READS}`],
        [{ eventSelectors: ["All"] }, `eventSelectors ${MANAGEMENT_READS}`],
        [
          { advancedEventSelectors: [fields(["eventCategory", ["Data"]])] },
          `advancedEventSelectors ${MANAGEMENT_READS}`,
        ],
        [
          { advancedEventSelectors: [fields(["eventCategory", ["Management"]], ["readOnly", ["false"]])] },
          `advancedEventSelectors ${MANAGEMENT_READS}`,
        ],
        [{ advancedEventSelectors: [{}] }, `advancedEventSelectors ${MANAGEMENT_READS}`],
      ] as const
    ).map(([props, said]) => ({
      title: `rejects ${JSON.stringify(props)}`,
      resources: [role, trail(props)],
      violations: [`trail: ${said}`],
    })),
    {
      title: "asks nothing of trails where nobody takes on a role",
      resources: [
        trusting({ Principal: { Service: "backup.amazonaws.com" } }, { path: "/" }),
        trail({ isMultiRegionTrail: false }),
      ],
    },
    {
      title:
        "asks nothing of a role of which it is not known who takes it on, nor of one whose trust is malformed",
      resources: [
        trusting({}, { path: "/", assumeRolePolicy: UNKNOWN }),
        { ...trusting({}, { path: "/", assumeRolePolicy: "{" }), name: "malformed" },
      ],
    },
    {
      title: "leaves a trail undecided of which something is not known",
      resources: [role, trail({ enableLogFileValidation: UNKNOWN })],
      undecided: ["trail: string value at .enableLogFileValidation can't be known during preview"],
    },
    {
      title: "asks nothing where another stack keeps the trail",
      resources: [role, trail({ isMultiRegionTrail: false })],
      config: { trailsElsewhere: ["arn:aws:cloudtrail:eu-west-1:111111111111:eventdatastore/a"] },
    },
    {
      title: "lets an excepted role pass",
      resources: [role],
      config: {
        exceptions: [
          { resource: urnOf(role), reason: "the landing zone keeps a trail", until: "2026-12-31" },
        ],
      },
    },
  ]);
});
