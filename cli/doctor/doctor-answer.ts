import type { Complaint, Diagnosis } from "../../domain/diagnosis/diagnosis";

/** What `doctor` says of one refused call. */
export interface DoctorAnswer {
  readonly complaint: Complaint;
  readonly diagnosis: Diagnosis;
}

/** The three questions in their order, with the checks that answer them. */
export const QUESTIONS = [
  ["Right role?", "rightRole"],
  ["Trust aligned?", "trustAligned"],
  ["Action listed?", "actionListed"],
] as const satisfies readonly (readonly [string, keyof Diagnosis])[];

/** Whether every question is answered by yes: then the stack is not what refused the call. */
export function isHealthy({ diagnosis }: DoctorAnswer): boolean {
  return (
    diagnosis.rightRole.answer === "yes" &&
    diagnosis.trustAligned.answer !== "no" &&
    diagnosis.actionListed.answer === "yes"
  );
}
