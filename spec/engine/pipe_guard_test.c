#include "pipe_guard_cases.h"
