import type { FederationPromise } from "./federation/federation-promise";
import { presetIntents } from "./federation/preset-intents";
import { tokenIntents } from "./federation/token-intents";
import type { Intent } from "./intent";

/**
 * What a federated role promises: one application takes it on with its token and under its name (R30, R31), does what its preset says
 * (R33), and destroys nothing (R12), whatever else it has been given.
 */
export function federationIntents(promise: FederationPromise): readonly Intent[] {
  return [...tokenIntents(promise), ...presetIntents(promise)];
}
