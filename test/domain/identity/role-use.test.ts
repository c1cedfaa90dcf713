import assert from "node:assert/strict";
import { readRecordedEvent, type RecordedEvent } from "../../../domain/cloudtrail/recorded-event";
import { registeredRoleOf, type RegisteredRole } from "../../../domain/identity/registered-role";
import { isNamelessExchange, roleUsesOf } from "../../../domain/identity/role-use";
import { APPLICATIONS, CLIENT, OBJECT } from "../../support/applications";
import {
  assumeEvent,
  AUDIENCE,
  exchangeEvent,
  foreignEvent,
  PROVIDER,
  REGISTERED,
  ROLE,
  ROLE_NAME,
  sessionEvent,
  type WrittenEvent,
} from "../../support/federated-events";

function eventOf(written: WrittenEvent): RecordedEvent {
  const { event } = readRecordedEvent(written, "f");
  assert.ok(event !== undefined, "the event is well formed");
  return event;
}

/** `way verdict: field=got, …; missing …` of every use. */
function judged(written: WrittenEvent, roles: readonly RegisteredRole[] = [REGISTERED]): readonly string[] {
  return roleUsesOf(eventOf(written), roles).map(({ differences, missing, verdict, way }) =>
    [
      `${way} ${verdict}`,
      ...differences.map(({ field, got, path }) => `${field}=${got ?? "nothing"} at ${path}`),
      ...missing.map((field) => `no ${field}`),
    ].join("; "),
  );
}

const NAMES = `${CLIENT} or ${CLIENT}-*`;
const USER = { type: "IAMUser", arn: "arn:aws:iam::222222222222:user/somebody" };
const OTHER_SESSION = {
  type: "AssumedRole",
  arn: "arn:aws:sts::222222222222:assumed-role/Administrator/admin",
  sessionContext: { sessionIssuer: { arn: "arn:aws:iam::222222222222:role/Administrator" } },
};
const OTHER_TENANT = PROVIDER.replace("11111111", "99999999");
const WEB = "userIdentity.sessionContext.webIdFederationData";
const identityOf = (written: WrittenEvent): WrittenEvent => written.userIdentity as WrittenEvent;

describe("use of a federated role (R31, R33)", () => {
  const exchanges: readonly (readonly [title: string, event: WrittenEvent, verdict: string])[] = [
    ["the application's own", exchangeEvent(), "exchange maps"],
    ["named like the application alone", exchangeEvent({ session: CLIENT }), "exchange maps"],
    [
      "named like the application and more, without a hyphen",
      exchangeEvent({ session: `${CLIENT}x` }),
      `exchange differs; session name=${CLIENT}x at requestParameters.roleSessionName`,
    ],
    [
      "named by the SDK",
      exchangeEvent({ session: "botocore-session-17" }),
      "exchange differs; session name=botocore-session-17 at requestParameters.roleSessionName",
    ],
    [
      "of another application",
      exchangeEvent({ subject: "other" }),
      "exchange differs; subject=other at responseElements.subjectFromWebIdentityToken",
    ],
    [
      "for another audience",
      exchangeEvent({ audience: "api://other" }),
      "exchange differs; audience=api://other at responseElements.audience",
    ],
    [
      "of another tenant",
      exchangeEvent({ provider: OTHER_TENANT }),
      `exchange differs; issuer=${OTHER_TENANT} at userIdentity.identityProvider`,
    ],
    [
      "of the issuer without its slash",
      exchangeEvent({ provider: PROVIDER.slice(0, -1) }),
      `exchange differs; issuer=${PROVIDER.slice(0, -1)} at userIdentity.identityProvider`,
    ],
    [
      "with a role ARN of another path",
      exchangeEvent({ roleArn: ROLE.replace("federated/", "") }),
      "exchange maps",
    ],
    [
      "with an answer that contradicts the identity",
      {
        ...exchangeEvent(),
        userIdentity: { ...identityOf(exchangeEvent()), userName: "other", principalId: "x" },
      },
      "exchange differs; subject=other at userIdentity.userName",
    ],
    [
      "whose audience is told by the principal alone",
      { ...exchangeEvent(), responseElements: null },
      "exchange maps",
    ],
    [
      "of an identity that nobody knows",
      { ...exchangeEvent(), userIdentity: { type: "Unknown" }, responseElements: null },
      "exchange cannot tell; no issuer; no audience; no subject",
    ],
    [
      "of an identity that nobody knows, under another name",
      {
        ...exchangeEvent({ session: "other" }),
        userIdentity: { type: "Unknown" },
        responseElements: null,
      },
      "exchange differs; session name=other at requestParameters.roleSessionName; no issuer; no audience; no subject",
    ],
    [
      "of another application, and refused",
      exchangeEvent({ subject: "other", errorCode: "AccessDenied" }),
      "exchange refused; subject=other at userIdentity.userName",
    ],
    ["its own, and refused", exchangeEvent({ errorCode: "ExpiredTokenException" }), "exchange refused"],
  ];
  for (const [title, event, verdict] of exchanges)
    it(`is an exchange: ${title}`, () => {
      assert.deepEqual(judged(event), [verdict]);
    });

  for (const application of APPLICATIONS)
    it(`is an exchange of ${application.title}`, () => {
      const place = { accountId: "222222222222", region: "us-west-2", roleName: ROLE_NAME };
      const role = registeredRoleOf({ ...place, ...application });
      const { applicationId, token } = application;
      const right = {
        provider: role.provider,
        audience: String(token.azp ?? token.aud),
        subject: String(token.sub),
        session: `${applicationId}-1`,
      };
      assert.deepEqual(judged(exchangeEvent(right), [role]), ["exchange maps"]);
      assert.deepEqual(
        roleUsesOf(eventOf(exchangeEvent({ ...right, subject: application.otherSubject })), [role]).flatMap(
          ({ differences }) => differences.map(({ field }) => field),
        ),
        ["subject"],
      );
    });

  const others: readonly (readonly [title: string, event: WrittenEvent, verdict: string])[] = [
    ["by a user", assumeEvent(USER), "other way differs; way in=AssumeRole at eventName"],
    [
      "by a session of another role",
      assumeEvent(OTHER_SESSION),
      "other way differs; way in=AssumeRole at eventName",
    ],
    [
      "with an assertion of SAML",
      { ...assumeEvent({ type: "SAMLUser" }), eventName: "AssumeRoleWithSAML" },
      "other way differs; way in=AssumeRoleWithSAML at eventName",
    ],
    [
      "by a user, in vain",
      assumeEvent(USER, "AccessDenied"),
      "other way refused; way in=AssumeRole at eventName",
    ],
  ];
  for (const [title, event, verdict] of others)
    it(`is taken on without a token ${title}`, () => {
      assert.deepEqual(judged(event), [verdict]);
    });

  const sessions: readonly (readonly [title: string, event: WrittenEvent, verdict: string])[] = [
    ["the application's own", sessionEvent(), "session maps"],
    ["its own, and refused", { ...sessionEvent(), errorCode: "AccessDenied" }, "session maps"],
    [
      "of another name",
      sessionEvent({ session: "other" }),
      "session differs; session name=other at userIdentity.arn",
    ],
    [
      "of another issuer",
      sessionEvent({ provider: OTHER_TENANT }),
      `session differs; issuer=${OTHER_TENANT} at ${WEB}.federatedProvider`,
    ],
    [
      "that did not begin with a token",
      sessionEvent({ provider: "" }),
      `session differs; issuer=nothing at ${WEB}.federatedProvider`,
    ],
    [
      "that a service uses in its name",
      sessionEvent({ provider: "", invokedBy: "backup.amazonaws.com" }),
      "session maps",
    ],
    [
      "that a service uses in the name of another",
      sessionEvent({ provider: "", session: "other", invokedBy: "backup.amazonaws.com" }),
      "session differs; session name=other at userIdentity.arn",
    ],
    [
      "invoked by something that is no service",
      sessionEvent({ provider: "", invokedBy: "somebody" }),
      `session differs; issuer=nothing at ${WEB}.federatedProvider`,
    ],
    [
      "with claims of the application",
      sessionEvent({ attributes: { [`x/:aud`]: AUDIENCE, [`x/:sub`]: OBJECT, "x:amr": "pwd" } }),
      "session maps",
    ],
    [
      "with claims of another",
      sessionEvent({ attributes: { aud: "other", "x:sub": "another" } }),
      `session differs; audience=other at ${WEB}.attributes.aud; subject=another at ${WEB}.attributes.x:sub`,
    ],
    [
      "whose role only its own ARN names",
      {
        ...sessionEvent(),
        userIdentity: { ...identityOf(sessionEvent()), sessionContext: { webIdFederationData: {} } },
      },
      `session differs; issuer=nothing at ${WEB}.federatedProvider`,
    ],
  ];
  for (const [title, event, verdict] of sessions)
    it(`is a call of a session: ${title}`, () => {
      assert.deepEqual(judged(event), [verdict]);
    });

  it("says what was expected", () => {
    const [use] = roleUsesOf(eventOf(exchangeEvent({ session: "x1" })), [REGISTERED]);
    assert.deepEqual(use?.differences, [
      { field: "session name", path: "requestParameters.roleSessionName", expected: NAMES, got: "x1" },
    ]);
  });

  it("is two where a session of one role takes on another", () => {
    const other = registeredRoleOf({
      ...{ accountId: "222222222222", region: "us-west-2", roleName: "other" },
      ...{ issuer: { kind: "github" }, applicationId: "other", audiences: ["a"], subjects: ["s"] },
    } as const);
    const chained = {
      ...sessionEvent(),
      eventSource: "sts.amazonaws.com",
      eventName: "AssumeRole",
      requestParameters: { roleArn: other.roleArn, roleSessionName: "other" },
    };
    assert.deepEqual(judged(chained, [REGISTERED, other]), [
      "other way differs; way in=AssumeRole at eventName",
      "session maps",
    ]);
  });

  for (const [title, event] of [
    ["a call of somebody else", foreignEvent()],
    [
      "an exchange of a role of another account",
      exchangeEvent({ roleArn: ROLE.replace("2222:role", "2223:role") }),
    ],
    ["an exchange of another role", exchangeEvent({ roleArn: `${ROLE}-2` })],
    ["a call of a session of another role", { ...sessionEvent(), userIdentity: OTHER_SESSION }],
    [
      "a call that only looks like one of STS",
      { ...assumeEvent(USER), eventSource: "example.amazonaws.com" },
    ],
    ["another call of STS about the role", { ...assumeEvent(USER), eventName: "DecodeAuthorizationMessage" }],
  ] as const)
    it(`is not ${title}`, () => {
      assert.deepEqual(judged(event), []);
    });

  for (const [title, change, isNameless] of [
    ["names its role", {}, false],
    ["names it as a resource alone", { requestParameters: null }, false],
    ["does not name its role", { requestParameters: null, resources: [] }, true],
    [
      "does not name its role, and was refused",
      { requestParameters: null, resources: [], errorCode: "AccessDenied" },
      false,
    ],
    ["is no exchange", { requestParameters: null, resources: [], eventName: "GetCallerIdentity" }, false],
  ] as const)
    it(`may be of any role if it ${title}: ${String(isNameless)}`, () => {
      assert.equal(isNamelessExchange(eventOf({ ...exchangeEvent(), ...change })), isNameless);
    });
});
