import { A_MEMBER, type Asker, type IntentAccount, type MissingGuard } from "../intent";

/** What the arguments of alerts say of who may do what. */
export interface AlertPromise {
  readonly accountId: string;
  readonly alertsName: string;
  readonly deployRoleName: string;
  readonly forwarderName: string;
  readonly region: string;
}

/** One that AWS gives nobody. */
export const ANOTHER_ACCOUNT = "999999999998";

/** Every other guard: the policies of bus, topic, queues and key must hold by themselves. */
export function withoutGuardrails(accountId: IntentAccount): readonly MissingGuard[] {
  return [
    { guard: "guardrails", of: accountId },
    { guard: "guardrails", of: A_MEMBER },
  ];
}

/** Those who have no business with what tells of failures: people of another account, strangers, and another service. */
export function outsiders(accountId: IntentAccount): readonly Asker[] {
  return [
    ...(accountId === A_MEMBER ? [] : [{ person: "administrator" as const, of: A_MEMBER }]),
    { strangersRole: "AnyAdministrator" },
    { service: "lambda.amazonaws.com", for: accountId },
  ];
}
