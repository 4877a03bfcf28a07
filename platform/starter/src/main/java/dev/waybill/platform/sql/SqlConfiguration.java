package dev.waybill.platform.sql;

import javax.sql.DataSource;
import org.apache.camel.component.spring.jdbc.SpringConnectionStrategy;
import org.apache.camel.spring.spi.SpringTransactionPolicy;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.jdbc.DataSourceAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.DataSourceTransactionManagerAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.transaction.PlatformTransactionManager;

/** Makes camel-jdbc take part in the transaction of the route. */
@AutoConfiguration(after = {DataSourceAutoConfiguration.class, DataSourceTransactionManagerAutoConfiguration.class})
@ConditionalOnBean(DataSource.class)
class SqlConfiguration {

    @Bean
    SpringConnectionStrategy springConnectionStrategy() {
        return new SpringConnectionStrategy();
    }

    @Bean("PROPAGATION_REQUIRED")
    SpringTransactionPolicy transactionRequired(PlatformTransactionManager transactions) {
        return new SpringTransactionPolicy(transactions);
    }
}
