#!/usr/bin/env node
// The command line. Knows arguments, files and progress; must stand on the public face only.
export {};
