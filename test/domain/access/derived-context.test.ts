import assert from "node:assert/strict";
import type { AccessRequest } from "../../../domain/access/access-request";
import { contextLookupOf } from "../../../domain/access/derived-context";
import type { Principal } from "../../../domain/access/principal";
import { ABSENT, knowledgeInWords } from "../../../domain/access/request-context";
import { MEMBER } from "../../support/access";

const ROLE = "arn:aws:iam::111111111111:role/team/Operator";
const KEYS = [
  "aws:principalarn",
  "aws:principalaccount",
  "aws:principaltype",
  "aws:principalisawsservice",
  "aws:principalservicename",
  "aws:principalorgid",
  "aws:principalorgpaths",
  "aws:userid",
  "aws:username",
  "aws:sourceidentity",
  "aws:principaltag/team",
  "kms:calleraccount",
] as const;

const [OPEN, NONE, SOME] = ["not known", "nothing", "some value that is not known"];
const ROWS: readonly (readonly [title: string, principal: Principal, ...words: readonly string[]])[] = [
  [
    "a user of whom no more is known",
    { kind: "user", arn: "arn:aws:iam::111111111111:user/team/ann" },
    '"arn:aws:iam::111111111111:user/team/ann"',
    '"111111111111"',
    '"User"',
    '"false"',
    NONE,
    OPEN,
    OPEN,
    SOME,
    '"ann"',
    NONE,
    OPEN,
    '"111111111111"',
  ],
  [
    "a user of an organization",
    {
      kind: "user",
      arn: "arn:aws:iam::111111111111:user/ann",
      uniqueId: "AIDAX",
      tags: { team: "red" },
      organization: MEMBER,
    },
    '"arn:aws:iam::111111111111:user/ann"',
    '"111111111111"',
    '"User"',
    '"false"',
    NONE,
    '"o-a1b2c3d4e5"',
    '"o-a1b2c3d4e5/r-a1b2/ou-a1b2-11111111/"',
    '"AIDAX"',
    '"ann"',
    NONE,
    '"red"',
    '"111111111111"',
  ],
  [
    "a role in any session",
    { kind: "role", arn: ROLE, tags: {}, organization: "none" },
    `"${ROLE}"`,
    '"111111111111"',
    '"AssumedRole"',
    '"false"',
    NONE,
    NONE,
    NONE,
    SOME,
    NONE,
    OPEN,
    NONE,
    '"111111111111"',
  ],
  [
    "a session of a role",
    {
      kind: "role session",
      roleArn: ROLE,
      sessionName: "ann",
      uniqueId: "AROAX",
      tags: { team: "red" },
      sessionTags: { Team: "blue" },
      sourceIdentity: "ann",
    },
    `"${ROLE}"`,
    '"111111111111"',
    '"AssumedRole"',
    '"false"',
    NONE,
    OPEN,
    OPEN,
    '"AROAX:ann"',
    NONE,
    '"ann"',
    '"blue"',
    '"111111111111"',
  ],
  [
    "a session without more",
    {
      kind: "role session",
      roleArn: ROLE,
      sessionName: "ann",
      organization: { organizationId: "o-a1b2c3d4e5" },
    },
    `"${ROLE}"`,
    '"111111111111"',
    '"AssumedRole"',
    '"false"',
    NONE,
    '"o-a1b2c3d4e5"',
    SOME,
    SOME,
    NONE,
    NONE,
    OPEN,
    '"111111111111"',
  ],
  [
    "a root user",
    { kind: "root", accountId: "111111111111" },
    '"arn:aws:iam::111111111111:root"',
    '"111111111111"',
    '"Account"',
    '"false"',
    NONE,
    OPEN,
    OPEN,
    '"111111111111"',
    NONE,
    NONE,
    NONE,
    '"111111111111"',
  ],
  [
    "a service",
    { kind: "service", service: "backup.amazonaws.com" },
    NONE,
    NONE,
    OPEN,
    '"true"',
    '"backup.amazonaws.com"',
    NONE,
    NONE,
    OPEN,
    NONE,
    OPEN,
    NONE,
    NONE,
  ],
  [
    "nobody",
    { kind: "anonymous" },
    NONE,
    NONE,
    '"Anonymous"',
    '"false"',
    NONE,
    NONE,
    NONE,
    OPEN,
    NONE,
    OPEN,
    NONE,
    NONE,
  ],
];

function words(request: Partial<AccessRequest>, keys: readonly string[]): readonly string[] {
  const lookup = contextLookupOf(
    { principal: { kind: "anonymous" }, action: "kms:Decrypt", resource: { arn: "*" }, ...request },
    "222222222222",
  );
  return keys.map((key) => knowledgeInWords(lookup(key)));
}

describe("derived context", () => {
  for (const [title, principal, ...expected] of ROWS) {
    it(`knows what follows from ${title}`, () => {
      assert.deepEqual(
        Object.fromEntries(KEYS.map((key, index) => [key, words({ principal }, KEYS)[index]])),
        Object.fromEntries(KEYS.map((key, index) => [key, expected[index]])),
      );
    });
  }

  it("knows what follows from the resource", () => {
    const keys = [
      "aws:resourceaccount",
      "aws:resourceorgid",
      "aws:resourcetag/team",
      "aws:resourcetag/other",
    ];

    assert.deepEqual(
      [{ arn: "*" }, { arn: "*", tags: { team: "red" }, organization: MEMBER }].map((resource) =>
        words({ resource }, keys),
      ),
      [
        ['"222222222222"', OPEN, OPEN, OPEN],
        ['"222222222222"', '"o-a1b2c3d4e5"', '"red"', NONE],
      ],
    );
  });

  it("believes what is said rather than what follows", () => {
    const context = { "AWS:PrincipalIsAWSService": "true", "aws:ResourceTag/team": "blue" };

    assert.deepEqual(
      words({ context, resource: { arn: "*", tags: { team: "red" } } }, [
        "aws:principalisawsservice",
        "aws:resourcetag/team",
      ]),
      ['"true"', '"blue"'],
    );
  });

  it("takes other keys for what somebody vouches for", () => {
    assert.deepEqual(
      [undefined, ABSENT, () => ABSENT].map((otherKeys) =>
        words(otherKeys === undefined ? {} : { otherKeys }, ["aws:SourceIp"]),
      ),
      [[OPEN], [NONE], [NONE]],
    );
  });
});
