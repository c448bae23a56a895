#include "poller_cases.h"
