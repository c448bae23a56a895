/* Permits of one client, out of a rate limit that it shares with clients of other processes and
 * machines through a store. The store keeps counters and short texts that lapse; all decisions are
 * made here. Without a store, this is the pace alone.
 *
 *   double wait = sb_share_ask(&share, now);
 *   wait > 0: ask again after so many seconds, or sooner when something happened
 *   wait = 0: send, and say so with sb_share_sent(); then sb_share_answer() or sb_share_lost(),
 * once wait < 0: the store has to be asked first, by an inquiry:
 *
 *   sb_share_begin(&share, calls, now);
 *   while (sb_share_next(&share, now, &op))
 *     do `op` on the store, then sb_share_found(), _counted(), _told() or _failed(), once
 *
 * A window of the service is named by its end, as the server's clock tells it, so all clients give
 * it the same name. The store counts the permits that were leased in it. How long the window lasts
 * is told in seconds from now, so that no two clocks are ever compared. Of a window that nobody has
 * told of yet, one client sends a probe, and tells the others what it learned.
 *
 * A lease is of one window: what a client leaves unused is lost at its end, whatever becomes of the
 * client. Time is in seconds of any clock that does not jump. */
#ifndef SB_SHARE_H
#define SB_SHARE_H

#include "core/number.h"
#include "core/pace.h"

enum { SB_SHARE_KEYS = 8 };

typedef enum sb_share_verb { SB_SHARE_GET, SB_SHARE_SET, SB_SHARE_ADD } sb_share_verb;

/* What to do on the store. */
typedef struct sb_share_op {
  sb_share_verb verb;
  size_t key;                    /* under which key, from 0 */
  char name[SB_NUMBER_SIZE + 2]; /* of the entry there */
  char text[5 * SB_NUMBER_SIZE]; /* SET */
  double amount;                 /* ADD: a whole number, negative to give back */
  double seconds;                /* SET, ADD: until the entry lapses */
} sb_share_op;

typedef enum sb_share_stage {
  SB_SHARE_IDLE, /* no inquiry is under way */
  SB_SHARE_START,
  SB_SHARE_TELLING,
  SB_SHARE_SEALING,
  SB_SHARE_LOOKING,
  SB_SHARE_CONTESTING,
  SB_SHARE_COUNTING,
  SB_SHARE_RAISING,
  SB_SHARE_GIVING_BACK,
} sb_share_stage;

typedef struct sb_share {
  sb_pace pace;
  size_t keys;                  /* 0 = there is no store */
  double limits[SB_SHARE_KEYS]; /* permits in a window; that of key 0 is told by the service */

  bool known;     /* the present window, that is: */
  double id;      /* the server's word for its end; a negative number that was made up where the
                     server has none */
  double limit;   /* how many requests fit into it */
  double end;     /* infinite when not known */
  double entered; /* when this client learned of it */
  bool hearsay;   /* another client told of it, and no answer has confirmed it */
  double counted; /* by the store's last word, what was leased of it */
  double told;    /* by the server's last word, what remains of it; infinite when not told */
  double length;  /* of windows, where the server tells it; negative when not known */
  double doubt;   /* seconds by which the end may come sooner */

  double least, most; /* the server's clock less ours, by the dates of its answers; least > most =
                         not known */

  double permits;
  double uncounted; /* requests in this window that the store does not know of */
  double strays;    /* requests from before that are under way: which window they are of is told by
                       their answers */
  double batch;     /* permits to lease when more than the waiting calls need */
  double newest;    /* of the windows that have a name, the last one; negative = none */
  double spent;     /* a window without an end, of which nothing is left */
  double over;      /* the end of the last window; negative when not known */
  bool probes;      /* the permit is for a probe, which is to come or under way */
  bool to_tell;     /* of the window, to the others */
  bool to_seal; /* the server says that nothing remains, the store's count that something does */
  double retry; /* it is of no use to ask the store before */
  double open;  /* until then, all may go: the service tells of no limit */

  sb_share_stage stage;
  double asked; /* when the inquiry began */
  double calls;
  double amount;   /* that is asked for */
  double inquired; /* the id of the window that the inquiry is for */
  size_t key;
  double granted[SB_SHARE_KEYS];
  double grant;
  double unseen; /* requests that the server has counted and the store has not */

  unsigned late; /* inquiries in a row that brought no answer */
  double away;   /* the store is not asked before */
  double pause;  /* seconds that it was left alone for the last time; 0 = it answers */
} sb_share;

void sb_share_init(sb_share *share);

/* From now on there is a store. limits[i] is how many permits key i + 1 has in a window. False when
 * these are too many. */
bool sb_share_use(sb_share *share, const double *limits, size_t count);

/* Forgets what was leased: in a forked process it is the parent's. */
void sb_share_forget(sb_share *share);

/* Seconds to wait before a request may be sent; 0 = it may now; negative = an inquiry is due. */
double sb_share_ask(sb_share *share, double now);

void sb_share_sent(sb_share *share, double now);
void sb_share_answer(sb_share *share, const sb_pace_news *news, double sent, double random,
                     double now);
void sb_share_lost(sb_share *share);

/* Whether there is something that the other clients should be told soon. */
bool sb_share_has_news(const sb_share *share, double now);

/* Whether the store failed and is left alone for a while. */
bool sb_share_is_away(const sb_share *share);

/* Begins an inquiry, unless one is under way. `calls` wait for permits; without any, the inquiry
 * only tells the news. */
bool sb_share_begin(sb_share *share, size_t calls, double now);

/* What to do next. False when the inquiry is over. */
bool sb_share_next(sb_share *share, double now, sb_share_op *op);

/* What came of it. GET: the text and the seconds until it lapses, or NULL. ADD: the count after it.
 * Nothing is believed of either. */
void sb_share_found(sb_share *share, const char *text, double seconds, double now);
void sb_share_counted(sb_share *share, double total, double now);
void sb_share_told(sb_share *share);

/* The store failed: the inquiry is over, and the client goes on alone for a while. */
void sb_share_failed(sb_share *share, double now);

/* Whoever ran the inquiry won't go on with it. */
void sb_share_drop(sb_share *share);

#endif
