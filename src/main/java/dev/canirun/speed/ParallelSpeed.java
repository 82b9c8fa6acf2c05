package dev.canirun.speed;

/**
 * Replies written to several users at once, each with a prompt and a reply of their own: every step reads the weights once
 * for all of them, and each one's context.
 *
 * @param users at least 2
 * @param perUser what each of them sees
 * @param total over all users
 */
public record ParallelSpeed(int users, SpeedRange perUser, SpeedRange total) {}
