import type { IdentityCase } from "./corpus";
import { OTHER, PERMISSION_SET, roleOf, trusting } from "./identity-parts";
import { ORGANIZATION, WORKLOADS } from "./parts";

const TRUST = "trust-names-its-principals";
const APART = "session-actions-stand-apart";
const PEOPLE = "people-and-automation-stand-apart";

const assuming = (principal: unknown, condition?: object, more: object = {}): object => ({
  Effect: "Allow",
  Principal: principal,
  Action: "sts:AssumeRole",
  ...(condition === undefined ? {} : { Condition: condition }),
  ...more,
});
const root = (account: string): object => ({ AWS: `arn:aws:iam::${account}:root` });
const SCHEDULER = { AWS: `arn:aws:iam::${WORKLOADS}:role/scheduler` };
const SAML = { Federated: `arn:aws:iam::${WORKLOADS}:saml-provider/people` };
const AUDIENCE = { "SAML:aud": "https://signin.aws.amazon.com/saml" };

/** Trust in accounts, roles and people. */
export const TRUST_CASES: readonly IdentityCase[] = [
  {
    title: "the trust that CDK writes for a function",
    because: "a service is no account, and Lambda takes on a role for the account that passed it",
    resources: [
      roleOf({
        Statement: [
          { Action: "sts:AssumeRole", Effect: "Allow", Principal: { Service: "lambda.amazonaws.com" } },
        ],
        Version: "2012-10-17",
      }),
    ],
    near: [TRUST, "services-say-for-whom-they-act", PEOPLE],
  },
  {
    title: "the trust that a data source of Terraform writes, with empty Sids and lists of one",
    because: "an empty Sid is one that is not there, and a list of one value is that value",
    resources: [
      roleOf(
        JSON.stringify({
          Version: "2012-10-17",
          Statement: [
            { Sid: "", Effect: "Allow", Action: ["sts:AssumeRole"], Principal: { AWS: [SCHEDULER.AWS] } },
          ],
        }),
      ),
    ],
    near: [TRUST],
  },
  {
    title: "one statement that is no list",
    because: "a single statement may stand without its list",
    resources: [roleOf({ Version: "2012-10-17", Statement: assuming(SCHEDULER) })],
    near: [TRUST],
  },
  {
    title: "the role's own account, in either form",
    because: "who of the account takes it on, its own policies decide, and nobody else's",
    resources: [trusting(assuming(root(WORKLOADS)), assuming({ AWS: WORKLOADS }))],
    near: [TRUST, "automation-has-a-boundary"],
  },
  {
    title: "a vendor's account with an external id",
    because: "whom the vendor lets can be somebody else's customer, and does not know the id",
    resources: [trusting(assuming(root(OTHER), { StringEquals: { "sts:ExternalId": ["orders-7f3a"] } }))],
    near: [TRUST],
  },
  {
    title: "another account, of which one role is meant",
    because: "a test of aws:PrincipalArn does what a principal does, and survives that the role is made anew",
    resources: [
      trusting(
        assuming(root(OTHER), { ArnEquals: { "aws:PrincipalArn": `arn:aws:iam::${OTHER}:role/scheduler` } }),
      ),
    ],
    near: [TRUST],
  },
  {
    title: "another account, of which one permission set is meant",
    because: "the Region and the end of the role's name are AWS's, and the name of the set stands in it",
    resources: [
      trusting(
        assuming(root(OTHER), {
          ArnLike: {
            "aws:PrincipalArn": `arn:aws:iam::${OTHER}:role/aws-reserved/sso.amazonaws.com/*/AWSReservedSSO_Operators_*`,
          },
        }),
      ),
    ],
    near: [TRUST, PEOPLE],
  },
  {
    title: "everybody of the organization, with the key in small letters",
    because: "names of condition keys have no letter case",
    resources: [trusting(assuming("*", { StringEquals: { "aws:principalorgid": ORGANIZATION } }))],
    near: [TRUST],
  },
  {
    title: "everybody of the organization that the role is in",
    because: "the variable is the organization of the account that has the role",
    resources: [
      trusting(assuming({ AWS: "*" }, { StringEquals: { "aws:PrincipalOrgID": "${aws:ResourceOrgID}" } })),
    ],
    near: [TRUST],
  },
  {
    title: "everybody below one unit of the organization",
    because: "the path begins with the organization, and ForAnyValue needs the key to be there",
    resources: [
      trusting(
        assuming(
          { AWS: "*" },
          {
            "ForAnyValue:StringLike": {
              "aws:PrincipalOrgPaths": `${ORGANIZATION}/r-a1b2/ou-a1b2-11111111/*`,
            },
          },
        ),
      ),
    ],
    near: [TRUST],
  },
  {
    title: "everybody whose name is that of one role",
    because: "the ARN has an account, in which nobody else can take on a role of that name",
    resources: [
      trusting(assuming("*", { ArnEquals: { "aws:PrincipalArn": `arn:aws:iam::${OTHER}:role/scheduler` } })),
    ],
    near: [TRUST],
  },
  {
    title: "a Deny for everybody who comes over plain HTTP",
    because: "a Deny lets nobody in, whoever it is about",
    resources: [
      trusting(assuming(SCHEDULER), {
        ...assuming("*", { Bool: { "aws:SecureTransport": "false" } }),
        Effect: "Deny",
      }),
    ],
    near: [TRUST],
  },
  {
    title: "EKS Pod Identity, both actions in one statement",
    because: "EKS documents it so, and tags are in the request of both",
    resources: [
      trusting(
        assuming(
          { Service: "pods.eks.amazonaws.com" },
          {
            StringEquals: { "aws:SourceAccount": WORKLOADS, "aws:RequestTag/kubernetes-namespace": "orders" },
          },
          { Action: ["sts:AssumeRole", "sts:TagSession"] },
        ),
      ),
    ],
    near: [APART, "services-say-for-whom-they-act"],
  },
  {
    title: "people of a SAML provider, with tags in the same statement",
    because: "AWS lists saml:aud for sts:TagSession as well, and keys have no letter case",
    resources: [
      trusting(
        assuming(
          SAML,
          { StringEquals: AUDIENCE, StringLike: { "aws:RequestTag/CostCenter": "*" } },
          { Action: ["sts:AssumeRoleWithSAML", "sts:TagSession"] },
        ),
      ),
    ],
    near: [APART, PEOPLE, "token-trust-pins-audience-and-subject"],
  },
  {
    title: "tags in a statement of their own",
    because: "each statement tests what the requests of its action have",
    resources: [
      trusting(
        assuming(SCHEDULER, { StringEquals: { "sts:ExternalId": "orders" } }),
        assuming(
          SCHEDULER,
          {
            StringEquals: { "aws:RequestTag/dag_id": "orders" },
            "ForAllValues:StringEquals": { "sts:TransitiveTagKeys": ["dag_id"] },
          },
          { Action: "sts:TagSession" },
        ),
      ),
    ],
    near: [APART, TRUST],
  },
  {
    title: "people with a second factor, and nobody else",
    because: "automation does not take on the role",
    resources: [
      trusting(
        assuming(
          { AWS: [PERMISSION_SET, `arn:aws:iam::${WORKLOADS}:root`] },
          {
            Bool: { "aws:MultiFactorAuthPresent": "true" },
          },
        ),
      ),
    ],
    near: [PEOPLE, TRUST],
  },
  ...["*", { AWS: "*" }, { AWS: ["*"] }, { AWS: [SCHEDULER.AWS, "*"] }].map((principal) => ({
    title: `everybody, as ${JSON.stringify(principal)}`,
    because: "all of these are everybody in the world",
    resources: [trusting(assuming(principal))],
    finds: [TRUST],
  })),
  {
    title: "everybody, in one statement that is no list",
    because: "it is in force like a list of one",
    resources: [roleOf({ Version: "2012-10-17", Statement: assuming("*") })],
    finds: [TRUST],
  },
  {
    title: "everybody but one, by NotPrincipal",
    because: "an Allow with NotPrincipal lets in everybody whom it does not name",
    resources: [trusting({ Effect: "Allow", NotPrincipal: SCHEDULER, Action: "sts:AssumeRole" })],
    finds: [TRUST],
  },
  ...(
    [
      [
        "an external id",
        { StringEquals: { "sts:ExternalId": "orders" } },
        "an id is known to others, and says not who knows it",
      ],
      [
        "any organization",
        { StringLike: { "aws:PrincipalOrgID": "o-*" } },
        "every account of any organization has such an id",
      ],
      [
        "an organization, if there is one",
        { StringEqualsIfExists: { "aws:PrincipalOrgID": ORGANIZATION } },
        "an account of no organization has no such key, and IfExists lets it in",
      ],
      [
        "their own organization",
        { StringEquals: { "aws:PrincipalOrgID": "${aws:PrincipalOrgID}" } },
        "a key that is compared with itself is always equal",
      ],
      [
        "a role of that name in any account",
        { ArnLike: { "aws:PrincipalArn": "arn:aws:iam::*:role/Deployer" } },
        "anybody can make a role of that name in an account of their own",
      ],
      [
        "a network",
        { IpAddress: { "aws:SourceIp": "203.0.113.0/24" } },
        "who is in a network is not thereby known",
      ],
      [
        "an organization among all the values that there are",
        { "ForAllValues:StringEquals": { "aws:PrincipalOrgID": ORGANIZATION } },
        "ForAllValues holds where there is no value",
      ],
    ] as const
  ).map(([what, condition, because]) => ({
    title: `everybody with ${what}`,
    because,
    resources: [trusting(assuming("*", condition))],
    finds: [TRUST],
  })),
  ...(
    [
      ["no condition", undefined, "whom the account lets, its own administrators decide"],
      ["any external id", { StringLike: { "sts:ExternalId": "*" } }, "any value matches"],
      [
        "a value of some length as external id",
        { StringLike: { "sts:ExternalId": "?*" } },
        "any value matches",
      ],
      [
        "an external id among all the values that there are",
        { "ForAllValues:StringEquals": { "sts:ExternalId": "orders" } },
        "ForAllValues holds where there is no value",
      ],
      [
        "an external id that is another",
        { StringNotEquals: { "sts:ExternalId": "orders" } },
        "whoever gives any other, or none, is let in",
      ],
      [
        "every role of it",
        { ArnLike: { "aws:PrincipalArn": `arn:aws:iam::${OTHER}:role/*` } },
        "every role of the account is everybody of it",
      ],
      [
        "everything of it",
        { StringLike: { "aws:PrincipalArn": `arn:aws:iam::${OTHER}:*` } },
        "every name of the account begins so",
      ],
      [
        "any organization",
        { StringLike: { "aws:PrincipalOrgID": "o-*" } },
        "the account is in some organization",
      ],
      [
        "its own organization",
        { StringEquals: { "aws:PrincipalOrgID": "${aws:PrincipalOrgID}" } },
        "a key that is compared with itself is always equal",
      ],
      ["a name, whichever", { Null: { "aws:PrincipalArn": "false" } }, "every principal has a name"],
      [
        "a second factor",
        { Bool: { "aws:MultiFactorAuthPresent": "true" } },
        "it says that a person is there and not which one",
      ],
    ] as const
  ).map(([what, condition, because]) => ({
    title: `another account with ${what}`,
    because,
    resources: [trusting(assuming(root(OTHER), condition))],
    finds: [TRUST],
  })),
  {
    title: "another account by its number, beside a role of the own one",
    because: "the number stands for the whole account, and principals of a list are each let in",
    resources: [trusting(assuming({ AWS: [SCHEDULER.AWS, OTHER] }))],
    finds: [TRUST],
  },
  {
    title: "tags with an external id",
    because: "AWS does not list sts:ExternalId for sts:TagSession",
    resources: [
      trusting(
        assuming(
          SCHEDULER,
          { StringEquals: { "sts:ExternalId": "orders" } },
          { Action: ["sts:AssumeRole", "sts:TagSession"] },
        ),
      ),
    ],
    finds: [APART],
  },
  {
    title: "a source identity with the name of a session",
    because: "AWS does not list sts:RoleSessionName for sts:SetSourceIdentity",
    resources: [
      trusting(
        assuming(
          SCHEDULER,
          { StringLike: { "sts:RoleSessionName": "orders-*" } },
          { Action: ["sts:assumerole", "sts:setsourceidentity"] },
        ),
      ),
    ],
    finds: [APART],
  },
  {
    title: "tags with the tags that pass on and a source identity",
    because: "AWS does not list sts:SourceIdentity for sts:TagSession [?]",
    resources: [
      trusting(
        assuming(
          SCHEDULER,
          {
            StringEquals: { "sts:SourceIdentity": "orders" },
            "ForAllValues:StringEquals": { "sts:TransitiveTagKeys": ["dag_id"] },
          },
          { Action: "sts:TagSession" },
        ),
      ),
    ],
    finds: [APART],
  },
  {
    title: "a service and a permission set",
    because: "both take on the same role, and its sessions are of either",
    resources: [trusting(assuming({ Service: "lambda.amazonaws.com" }), assuming({ AWS: PERMISSION_SET }))],
    finds: [PEOPLE],
  },
  {
    title: "a service and people of a SAML provider",
    because: "both take on the same role, and its sessions are of either",
    resources: [
      trusting(
        assuming({ Service: ["ec2.amazonaws.com"] }),
        assuming(SAML, { StringEquals: AUDIENCE }, { Action: "sts:AssumeRoleWithSAML" }),
      ),
    ],
    finds: [PEOPLE],
  },
  {
    title: "a service, and the account with a second factor",
    because: "only people have a second factor",
    resources: [
      trusting(
        assuming({ Service: "lambda.amazonaws.com" }),
        assuming(root(WORKLOADS), { Bool: { "aws:MultiFactorAuthPresent": true } }),
      ),
    ],
    finds: [PEOPLE],
  },
];
