export type SimulatedUser = { id: number; uuid: string; username: string; title: string; email: string; thumb: string };
