import { describeCron } from "../../domain/plan/schedule";

/** Says when a rule makes backups: `daily at 10:00 UTC`. */
export function describeSchedule(scheduleExpression: string): string {
  return scheduleExpression === "" ? "no schedule" : describeCron(scheduleExpression);
}
